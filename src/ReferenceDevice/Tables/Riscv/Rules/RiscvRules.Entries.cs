using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv.Rules;

/// <summary>Which page-table entries are well-formed, and what they point to (PRIV: Virtual Address Translation Process).</summary>
public partial class RiscvRules
{
    /// <summary>riscv.canonical: bits above the first stage's width are copies of its highest bit.</summary>
    [TableRule("riscv.canonical")]
    public virtual bool IsCanonical(ulong iova, int bits) =>
        unchecked((ulong)((long)(iova << (64 - bits)) >> (64 - bits))) == iova;

    /// <summary>PRIV, Two-Stage Address Translation: bits above the second stage's width are zero.</summary>
    [TableRule("riscv.guest-address-width")]
    public virtual bool FitsSecondStage(ulong address, int bits) => address >> bits == 0;

    /// <summary>riscv.table-outside-pas, riscv.pointer-beyond-pas: table memory is within the physical width.</summary>
    [TableRule("riscv.physical-width")]
    public virtual bool IsPhysical(ulong address, RiscvCapabilities capabilities) => address >> capabilities.PhysicalBits == 0;

    /// <summary>riscv.leaf-sizes; PRIV, Two-Stage Address Translation: nine bits of the address a level, two more for the second stage's root.</summary>
    [TableRule("riscv.page-index")]
    public virtual ulong PageIndex(ulong address, int level, bool wideRoot) => (address >> (12 + (9 * level))) & (wideRoot ? 0x7ffUL : 0x1ffUL);

    /// <summary>riscv.pte-layout: the page number is bits 53:10, and nothing above them.</summary>
    [TableRule("riscv.pte-ppn")]
    public virtual ulong EntryPpn(ulong pte) => PageEntryWord.Ppn.Of(pte);

    /// <summary>riscv.invalid-encodings: V.</summary>
    [TableRule("riscv.pte-valid")]
    public virtual bool IsValidEntry(ulong pte) => PageEntryWord.V.IsSet(pte);

    /// <summary>riscv.invalid-encodings: writable without readable is reserved, the shadow-stack encoding too.</summary>
    [TableRule("riscv.pte-write-only")]
    public virtual bool IsNotWriteOnly(ulong pte) => PageEntryWord.R.IsSet(pte) || !PageEntryWord.W.IsSet(pte);

    /// <summary>riscv.pte-reserved: bits 58:54 are clear at every level.</summary>
    [TableRule("riscv.pte-reserved")]
    public virtual bool EntryReservedIsClear(ulong pte) => !PageEntryWord.Reserved58_54.IsSet(pte);

    /// <summary>riscv.svrsw: bits 60:59 are clear unless they are software's.</summary>
    [TableRule("riscv.pte-software-bits")]
    public virtual bool SoftwareBitsAreOffered(ulong pte, RiscvCapabilities capabilities) =>
        !PageEntryWord.Rsw60_59.IsSet(pte) || capabilities.SoftwareBits60To59;

    /// <summary>riscv.pbmt-reserved: memory type 3 is reserved, and all but 0 where types are not offered.</summary>
    [TableRule("riscv.pte-memory-type")]
    public virtual bool MemoryTypeIsOffered(ulong pte, RiscvCapabilities capabilities) =>
        PageEntryWord.Pbmt.Of(pte) switch { 0 => true, 3 => false, _ => capabilities.MemoryTypes };

    /// <summary>riscv.pointer-at-last-level: an entry that permits nothing points on.</summary>
    [TableRule("riscv.pte-pointer")]
    public virtual bool IsPointer(ulong pte) => !PageEntryWord.R.IsSet(pte) && !PageEntryWord.X.IsSet(pte);

    /// <summary>riscv.non-leaf-bits: D, A and U of a pointer are clear.</summary>
    [TableRule("riscv.pointer-flags")]
    public virtual bool PointerFlagsAreClear(ulong pte) =>
        !PageEntryWord.D.IsSet(pte) && !PageEntryWord.A.IsSet(pte) && !PageEntryWord.U.IsSet(pte);

    /// <summary>riscv.non-leaf-bits: PBMT and N of a pointer are clear.</summary>
    [TableRule("riscv.pointer-attributes")]
    public virtual bool PointerAttributesAreClear(ulong pte) => !PageEntryWord.Pbmt.IsSet(pte) && !PageEntryWord.N.IsSet(pte);

    /// <summary>riscv.misaligned-superpage: a superpage is aligned to its size.</summary>
    [TableRule("riscv.superpage-aligned")]
    public virtual bool IsAligned(ulong ppn, int level) => (ppn & ((1UL << (9 * level)) - 1)) == 0;

    /// <summary>riscv.napot-malformed: N stands only at the last level, with PPN[3:0] = 1000.</summary>
    [TableRule("riscv.napot-encoding")]
    public virtual bool IsNapotEncoding(ulong ppn, int level) => level == 0 && (ppn & 0xf) == 8;

    /// <summary>riscv.napot: the four low page-number bits of a NAPOT page are the address's own.</summary>
    [TableRule("riscv.napot-address")]
    public virtual ulong NapotPpn(ulong ppn, ulong vpn) => (ppn & ~0xfUL) | (vpn & 0xf);

    /// <summary>riscv.leaf-sizes: below the page's size the address is the access's own.</summary>
    [TableRule("riscv.output-address")]
    public virtual ulong OutputAddress(ulong ppn, ulong address, ulong size) => ((ppn << 12) & ~(size - 1)) | (address & (size - 1));

    /// <summary>riscv.reported-size: of two stages the smaller block counts.</summary>
    [TableRule("riscv.smaller-block")]
    public virtual ulong SmallerBlock(ulong first, ulong second) => Math.Min(first, second);

    /// <summary>riscv.global-non-leaf: a pointer's G holds for everything below it.</summary>
    [TableRule("riscv.global-inherited")]
    public virtual bool IsGlobal(bool above, ulong pte) => above || PageEntryWord.G.IsSet(pte);
}
