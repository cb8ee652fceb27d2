using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.LongMode.Rules;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-giov-always", "gcr3.untagged-without-giov", "entry 0 serves accesses without a PASID whatever GIoV is")]
internal sealed class Gcr3GiovAlways : Gcr3Rules { public override bool Serves(uint? pasid, bool servesUntagged) => true; }

[Mutant("gcr3-giov-never", "gcr3.untagged", "accesses without a PASID are blocked whatever GIoV is")]
internal sealed class Gcr3GiovNever : Gcr3Rules { public override bool Serves(uint? pasid, bool servesUntagged) => pasid is not null; }

[Mutant("gcr3-pasid-zero-needs-giov", "gcr3.pasid-zero", "PASID 0 is served only with GIoV")]
internal sealed class Gcr3PasidZeroNeedsGiov : Gcr3Rules { public override bool Serves(uint? pasid, bool servesUntagged) => pasid > 0 || servesUntagged; }

[Mutant("gcr3-pasid-zero-refused-with-giov", "gcr3.pasid-zero", "with GIoV entry 0 is for accesses without a PASID alone")]
internal sealed class Gcr3PasidZeroRefusedWithGiov : Gcr3Rules
{
    public override bool Serves(uint? pasid, bool servesUntagged) => servesUntagged ? pasid != 0 : pasid is not null;
}

[Mutant("gcr3-untagged-as-pasid-1", "gcr3.untagged", "entry 1 serves accesses without a PASID")]
internal sealed class Gcr3UntaggedAsPasid1 : Gcr3Rules { public override uint ServingPasid(uint? pasid) => pasid ?? 1; }

[Mutant("gcr3-pasid-all-alike", "gcr3.pasid-own-table", "entry 0 serves every access")]
internal sealed class Gcr3PasidAllAlike : Gcr3Rules { public override uint ServingPasid(uint? pasid) => 0; }

[Mutant("gcr3-pasid-16-bits", "gcr3.pasid-own-table", "a PASID is cut to 16 bits", Value = 0xffffU)]
[Mutant("gcr3-pasid-8-bits", "gcr3.pasid-own-table", "a PASID is cut to 8 bits", Value = 0xffU)]
internal sealed class Gcr3PasidCut(uint kept) : Gcr3Rules { public override uint ServingPasid(uint? pasid) => base.ServingPasid(pasid) & kept; }

[Mutant("gcr3-pasid-wraps", "gcr3.pasid-beyond-table", "a PASID beyond the table wraps to an entry of it")]
internal sealed class Gcr3PasidWraps : Gcr3Rules { public override bool PasidFitsTable(uint? pasid, int levels) => true; }

[Mutant("gcr3-pasid-wraps-of-one-level", "gcr3.pasid-beyond-table", "a PASID beyond a table of one level wraps", Value = 1)]
[Mutant("gcr3-pasid-wraps-of-two-levels", "gcr3.pasid-beyond-table", "a PASID beyond a table of two levels wraps", Value = 2)]
internal sealed class Gcr3PasidWrapsOf(int wraps) : Gcr3Rules
{
    public override bool PasidFitsTable(uint? pasid, int levels) => levels == wraps || base.PasidFitsTable(pasid, levels);
}

[Mutant("gcr3-pasid-range-one-short", "gcr3.pasids-offered", "the upper half of the table is out of range")]
internal sealed class Gcr3PasidRangeOneShort : Gcr3Rules
{
    public override bool PasidFitsTable(uint? pasid, int levels) => pasid is not { } carried || carried >> ((9 * levels) - 1) == 0;
}

[Mutant("gcr3-pasid-range-one-more", "gcr3.pasid-beyond-table", "PASIDs may have one bit more than the table covers")]
internal sealed class Gcr3PasidRangeOneMore : Gcr3Rules
{
    public override bool PasidFitsTable(uint? pasid, int levels) => pasid is not { } carried || carried >> ((9 * levels) + 1) == 0;
}

[Mutant("gcr3-pasid-max-unchecked", "gcr3.pasid-beyond-max", "PASmax is not looked at")]
internal sealed class Gcr3PasidMaxUnchecked : Gcr3Rules { public override bool PasidIsOffered(uint? pasid, AmdCapabilities capabilities) => true; }

[Mutant("gcr3-pasid-max-one-more", "gcr3.pasid-beyond-max", "PASIDs may have one bit more than PASmax says")]
internal sealed class Gcr3PasidMaxOneMore : Gcr3Rules
{
    public override bool PasidIsOffered(uint? pasid, AmdCapabilities capabilities) => pasid is not { } carried || carried >> (capabilities.PasidBits + 1) == 0;
}

[Mutant("gcr3-pasid-max-for-width", "gcr3.pasids-offered", "PASmax is taken for the width, not the width less one")]
internal sealed class Gcr3PasidMaxForWidth : Gcr3Rules
{
    public override bool PasidIsOffered(uint? pasid, AmdCapabilities capabilities) => pasid is not { } carried || carried >> (capabilities.PasidBits - 1) == 0;
}

[Mutant("gcr3-index-levels-swapped", "gcr3.two-levels", "the low bits of a PASID index the top level")]
internal sealed class Gcr3IndexLevelsSwapped : Gcr3Rules
{
    public override ulong Gcr3Index(uint pasid, int level, int levels) => base.Gcr3Index(pasid, levels - 1 - level, levels);
}

[Mutant("gcr3-index-8-bits", "gcr3.one-level", "eight bits of a PASID index a level, as in RISC-V's directory")]
internal sealed class Gcr3Index8Bits : Gcr3Rules
{
    public override ulong Gcr3Index(uint pasid, int level, int levels) => base.Gcr3Index(pasid, level, levels) & 0xff;
}

[Mutant("gcr3-index-of-upper-8-bits", "gcr3.two-levels", "eight bits of a PASID index the second level")]
internal sealed class Gcr3IndexOfUpper8Bits : Gcr3Rules
{
    public override ulong Gcr3Index(uint pasid, int level, int levels) => base.Gcr3Index(pasid, level, levels) & (level == 1 ? 0xffUL : 0x1ff);
}

[Mutant("gcr3-index-top-one-bit", "gcr3.three-levels", "one bit of a PASID indexes the third level")]
internal sealed class Gcr3IndexTopOneBit : Gcr3Rules
{
    public override ulong Gcr3Index(uint pasid, int level, int levels) => base.Gcr3Index(pasid, level, levels) & (level == 2 ? 1UL : 0x1ff);
}

[Mutant("gcr3-index-top-is-zero", "gcr3.three-levels", "entry 0 of the third level serves every PASID")]
internal sealed class Gcr3IndexTopIsZero : Gcr3Rules
{
    public override ulong Gcr3Index(uint pasid, int level, int levels) => level == 2 ? 0 : base.Gcr3Index(pasid, level, levels);
}

[Mutant("gcr3-entry-of-16-bytes", "gcr3.one-level", "entries of the GCR3 table have 16 bytes")]
internal sealed class Gcr3EntryOf16Bytes : Gcr3Rules
{
    public override ulong Gcr3Index(uint pasid, int level, int levels) => base.Gcr3Index(pasid, level, levels) << 1;
}

[Mutant("gcr3-entry-valid-unchecked", "gcr3.entry-valid", "V of GCR3 entries is not looked at")]
internal sealed class Gcr3EntryValidUnchecked : Gcr3Rules { public override bool IsValidGcr3(ulong entry, int level) => true; }

[Mutant("gcr3-entry-valid-not-zero", "gcr3.entry-valid", "a GCR3 entry that is not zero is valid")]
internal sealed class Gcr3EntryValidNotZero : Gcr3Rules { public override bool IsValidGcr3(ulong entry, int level) => entry != 0; }

[Mutant("gcr3-upper-entry-valid-unchecked", "gcr3.entry-valid", "V is looked at in the last level of the GCR3 table alone")]
internal sealed class Gcr3UpperEntryValidUnchecked : Gcr3Rules
{
    public override bool IsValidGcr3(ulong entry, int level) => level > 0 || base.IsValidGcr3(entry, level);
}

[Mutant("gcr3-last-entry-valid-unchecked", "gcr3.last-entry-valid", "V is looked at above the last level of the GCR3 table alone")]
internal sealed class Gcr3LastEntryValidUnchecked : Gcr3Rules
{
    public override bool IsValidGcr3(ulong entry, int level) => level == 0 || base.IsValidGcr3(entry, level);
}

[Mutant("gcr3-entry-reserved-unchecked", "gcr3.entry-reserved", "reserved bits of GCR3 entries are not looked at")]
internal sealed class Gcr3EntryReservedUnchecked : Gcr3Rules { public override bool Gcr3ReservedIsClear(ulong entry, int level) => true; }

[Mutant("gcr3-entry-reserved-low-unchecked", "gcr3.entry-reserved", "bits 11:1 of GCR3 entries are not looked at", Value = 0xfffUL << 52)]
[Mutant("gcr3-entry-reserved-high-unchecked", "gcr3.entry-reserved", "bits 63:52 of GCR3 entries are not looked at", Value = 0x7ffUL << 1)]
internal sealed class Gcr3EntryReservedCut(ulong looked) : Gcr3Rules
{
    public override bool Gcr3ReservedIsClear(ulong entry, int level) => (entry & looked) == 0;
}

[Mutant("gcr3-upper-entry-reserved-unchecked", "gcr3.entry-reserved", "reserved bits are looked at in the last level of the GCR3 table alone")]
internal sealed class Gcr3UpperEntryReservedUnchecked : Gcr3Rules
{
    public override bool Gcr3ReservedIsClear(ulong entry, int level) => level > 0 || base.Gcr3ReservedIsClear(entry, level);
}

[Mutant("gcr3-entry-as-cr3", "gcr3.entry-reserved", "bits 3 and 4 of GCR3 entries are PWT and PCD, as in CR3")]
internal sealed class Gcr3EntryAsCr3 : Gcr3Rules
{
    public override bool Gcr3ReservedIsClear(ulong entry, int level) => base.Gcr3ReservedIsClear(entry & ~0x18UL, level);
}

[Mutant("gcr3-entry-address-32-bits", "gcr3.pasid-own-table", "addresses in GCR3 entries have 32 bits")]
internal sealed class Gcr3EntryAddress32Bits : Gcr3Rules { public override ulong Gcr3Address(ulong entry) => base.Gcr3Address(entry) & uint.MaxValue; }

[Mutant("gcr3-untagged-sign-extended", "gcr3.zero-extended", "addresses without a PASID have a sign too")]
internal sealed class Gcr3UntaggedSignExtended : Gcr3Rules { public override bool IsZeroExtended(uint? pasid) => false; }

[Mutant("gcr3-pasid-zero-extended", "gcr3.canonical", "addresses with a PASID have no sign")]
internal sealed class Gcr3PasidZeroExtended : Gcr3Rules { public override bool IsZeroExtended(uint? pasid) => true; }

[Mutant("gcr3-untagged-high-bits-dropped", "gcr3.zero-extended", "bits above the width of an address without a PASID are not looked at")]
internal sealed class Gcr3UntaggedHighBitsDropped : Gcr3Rules { public override bool FitsZeroExtended(ulong iova, int bits) => true; }

[Mutant("gcr3-untagged-one-bit-short", "gcr3.zero-extended", "addresses without a PASID end at 47 bits")]
internal sealed class Gcr3UntaggedOneBitShort : Gcr3Rules { public override bool FitsZeroExtended(ulong iova, int bits) => iova >> (bits - 1) == 0; }

[Mutant("gcr3-untagged-either-sign", "gcr3.zero-extended", "addresses without a PASID may be sign-extended too")]
internal sealed class Gcr3UntaggedEitherSign : Gcr3Rules
{
    public override bool FitsZeroExtended(ulong iova, int bits) => base.FitsZeroExtended(iova, bits) || LongModeRules.Standard.IsCanonical(iova, bits);
}

[Mutant("gcr3-width-by-gats", "gcr3.canonical", "addresses have the width that GATS offers, not that of the tables")]
internal sealed class Gcr3WidthByGats : Gcr3Rules
{
    public override int AddressBits(int levels, AmdCapabilities capabilities) => base.AddressBits(capabilities.GuestLevels, capabilities);
}

[Mutant("gcr3-width-48", "gcr3.five-levels", "addresses have 48 bits with five levels too")]
internal sealed class Gcr3Width48 : Gcr3Rules { public override int AddressBits(int levels, AmdCapabilities capabilities) => 48; }
