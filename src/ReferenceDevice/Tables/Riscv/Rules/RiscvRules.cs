namespace Viommu.Reference.Tables.Riscv.Rules;

/// <summary>
/// Every decision that the RISC-V IOMMU specification fixes, one member each. The walk asks; a subclass that overrides one member is
/// a mutant, or a variant where the member is a choice. Members are pure. Comments name the suite's requirements (riscv.*) and, where the suite
/// has none, sections of the RISC-V IOMMU Architecture Specification (IOMMU) or of the RISC-V Privileged Architecture (PRIV).
/// </summary>
public partial class RiscvRules
{
    /// <summary>The rules as they stand.</summary>
    public static RiscvRules Standard { get; } = new();

    /// <summary>How often an entry is walked again because it changed under the flag update, before the access is given up.</summary>
    [TableChoice("riscv.update-retries")]
    public virtual int UpdateRetries => 16;

    /// <summary>PRIV, A and D bits: with hardware update on, reading a first-stage entry wants the second stage's dirty flag. Both are legal.</summary>
    [TableChoice("riscv.implicit-read-dirties")]
    public virtual bool ImplicitReadDirties => false;

    /// <summary>riscv.reported-size: the block size reported for a NAPOT page may be the 64 KiB group or one 4 KiB page.</summary>
    [TableChoice("riscv.napot-size")]
    public virtual bool ReportsNapotSize => true;

    /// <summary>riscv.overwide-ppn: a root pointer beyond the physical width may be refused with the context, instead of when the table is read.</summary>
    [TableChoice("riscv.wide-root-refused")]
    public virtual bool RefusesWideRoots => false;

    /// <summary>riscv.pc-bare-reserved: reserved bits of fsc are checked even where its mode is Bare.</summary>
    [TableChoice("riscv.bare-reserved-checked")]
    public virtual bool ChecksReservedWhenBare => true;
}
