using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv.Rules;

/// <summary>Which address space an access gets, and what the process directory must hold.</summary>
public partial class RiscvRules
{
    /// <summary>riscv.little-endian: the process directory and the first stage are in the byte order that SBE says.</summary>
    [TableRule("riscv.table-byte-order")]
    public virtual bool IsBigEndian(ulong tc) => TranslationControlWord.Sbe.IsSet(tc);

    /// <summary>riscv.pasid-without-pdt: a process id, even 0, needs a process directory.</summary>
    [TableRule("riscv.process-id-needs-directory")]
    public virtual bool TakesProcessId(bool hasDirectory) => hasDirectory;

    /// <summary>riscv.pasid-too-wide: a process id fits the directory's mode, decided before any read. Bare has no limit.</summary>
    [TableRule("riscv.process-id-width")]
    public virtual bool ProcessIdFits(uint processId, int mode) =>
        mode == RiscvModes.Bare || processId >> RiscvModes.ProcessIdBits(mode) == 0;

    /// <summary>riscv.untagged-bare, riscv.default-pasid: with a directory an untagged access is process 0 if DPE says so, and untranslated if not.</summary>
    [TableRule("riscv.untagged-default")]
    public virtual bool UntaggedIsProcessZero(ulong tc) => TranslationControlWord.Dpe.IsSet(tc);

    /// <summary>riscv.default-pasid, riscv.untagged-is-user: only an access that carries a process id can be privileged.</summary>
    [TableRule("riscv.untagged-user")]
    public virtual bool IsSupervisor(in EndpointAccess access) => access.IsPrivileged && access.Pasid is not null;

    /// <summary>riscv.process-id-split, riscv.pdi-per-level: bits 7:0, 16:8 and 19:17 of the process id index levels 0, 1 and 2.</summary>
    [TableRule("riscv.process-index")]
    public virtual ulong ProcessIndex(uint processId, int level) => level switch
    {
        0 => processId & 0xff,
        1 => (processId >> 8) & 0x1ff,
        _ => (processId >> 17) & 7,
    };

    /// <summary>riscv.pdt-invalid: a directory entry is valid.</summary>
    [TableRule("riscv.pdte-valid")]
    public virtual bool IsValidDirectoryEntry(ulong pdte) => DirectoryEntryWord.V.IsSet(pdte);

    /// <summary>riscv.pdte-layout, riscv.pdt-reserved: reserved bits of a directory entry are clear, those included that a page entry would use.</summary>
    [TableRule("riscv.pdte-reserved")]
    public virtual bool DirectoryEntryReservedIsClear(ulong pdte) =>
        !DirectoryEntryWord.Reserved9_1.IsSet(pdte) && !DirectoryEntryWord.Reserved63_54.IsSet(pdte);

    /// <summary>riscv.pdt-invalid: a process context is valid.</summary>
    [TableRule("riscv.pc-valid")]
    public virtual bool IsValidProcess(ulong ta) => ProcessAttributesWord.V.IsSet(ta);

    /// <summary>riscv.pc-layout, riscv.pdt-reserved: reserved bits of a process context's ta are clear.</summary>
    [TableRule("riscv.pc-reserved")]
    public virtual bool ProcessReservedIsClear(ulong ta) =>
        !ProcessAttributesWord.Reserved11_3.IsSet(ta) && !ProcessAttributesWord.Reserved63_32.IsSet(ta);

    /// <summary>riscv.ens-required: a supervisor's access needs ENS, before any page walk and even where the first stage is Bare.</summary>
    [TableRule("riscv.pc-supervisor")]
    public virtual bool TakesSupervisor(ulong ta) => ProcessAttributesWord.Ens.IsSet(ta);

    /// <summary>riscv.supervisor-access, riscv.ens-required: SUM counts only with ENS.</summary>
    [TableRule("riscv.pc-sum")]
    public virtual bool PermitsSupervisorUser(ulong ta) =>
        ProcessAttributesWord.Ens.IsSet(ta) && ProcessAttributesWord.Sum.IsSet(ta);
}
