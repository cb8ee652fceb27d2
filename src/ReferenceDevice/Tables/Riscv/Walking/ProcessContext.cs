namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>A process context as read from the process directory: two words (riscv.pc-layout).</summary>
/// <param name="Ta">Word ta.</param>
/// <param name="Fsc">Word fsc.</param>
internal readonly record struct ProcessContext(ulong Ta, ulong Fsc);
