namespace Viommu.Reference.Tables.Riscv.Rules;

/// <summary>Cause numbers (riscv.causes, riscv.cause-by-access).</summary>
public partial class RiscvRules
{
    /// <summary>riscv.pte-read-error, riscv.cause-by-access: table memory cannot be reached: 1, 5 or 7 by the original access.</summary>
    [TableRule("riscv.access-fault")]
    public virtual int AccessFault(AccessKind kind) => kind switch
    {
        AccessKind.Execute => RiscvCauses.ExecuteAccessFault,
        AccessKind.Read => RiscvCauses.ReadAccessFault,
        _ => RiscvCauses.WriteAccessFault,
    };

    /// <summary>riscv.causes, riscv.cause-by-access: the first stage refuses: 12, 13 or 15 by the original access.</summary>
    [TableRule("riscv.page-fault")]
    public virtual int PageFault(AccessKind kind) => kind switch
    {
        AccessKind.Execute => RiscvCauses.ExecutePageFault,
        AccessKind.Read => RiscvCauses.ReadPageFault,
        _ => RiscvCauses.WritePageFault,
    };

    /// <summary>
    /// riscv.pdt-guest-fault, riscv.ad-not-writable, riscv.cause-by-access: the second stage refuses, be it a table's address or the access's:
    /// 20, 21 or 23 by the original access.
    /// </summary>
    [TableRule("riscv.guest-page-fault")]
    public virtual int GuestPageFault(AccessKind kind) => kind switch
    {
        AccessKind.Execute => RiscvCauses.ExecuteGuestPageFault,
        AccessKind.Read => RiscvCauses.ReadGuestPageFault,
        _ => RiscvCauses.WriteGuestPageFault,
    };

    /// <summary>riscv.pdt-memory-errors, riscv.pdt-guest-fault: the process directory cannot be reached.</summary>
    [TableRule("riscv.directory-access-fault")]
    public virtual int DirectoryAccessFault => RiscvCauses.DirectoryAccessFault;

    /// <summary>riscv.pdt-invalid: an entry of the process directory, or a process context, is not valid.</summary>
    [TableRule("riscv.directory-invalid")]
    public virtual int DirectoryInvalid => RiscvCauses.DirectoryEntryInvalid;

    /// <summary>riscv.pdt-reserved: one is valid and wrong.</summary>
    [TableRule("riscv.directory-misconfigured")]
    public virtual int DirectoryMisconfigured => RiscvCauses.DirectoryEntryMisconfigured;

    /// <summary>riscv.pasid-without-pdt, riscv.pasid-too-wide, riscv.ens-required: the access is of a type the context does not allow.</summary>
    [TableRule("riscv.disallowed")]
    public virtual int Disallowed => RiscvCauses.TransactionDisallowed;
}
