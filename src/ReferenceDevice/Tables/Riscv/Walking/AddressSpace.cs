namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>The first stage that serves an access. The default value is a Bare one.</summary>
/// <param name="Fsc">Mode and root.</param>
/// <param name="Tag">PSCID.</param>
/// <param name="Pasid">The process it is of; null where there is no process directory.</param>
/// <param name="Supervisor">True when the access has the supervisor's privilege.</param>
/// <param name="SupervisorUser">True when a supervisor may touch a user's data there (SUM with ENS).</param>
internal readonly record struct AddressSpace(ulong Fsc, uint Tag, uint? Pasid, bool Supervisor, bool SupervisorUser);
