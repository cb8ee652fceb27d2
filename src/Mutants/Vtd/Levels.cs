using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-index-8-bits", "vtd.four-levels", "a level has eight bits of the address")]
internal sealed class Index8Bits : VtdRules
{
    public override ulong Index(ulong iova, int level) => base.Index(iova, level) & 0xff;
}

[Mutant("vtd-index-10-bits", "vtd.four-levels", "a level has ten bits of the address")]
internal sealed class Index10Bits : VtdRules
{
    public override ulong Index(ulong iova, int level) => (iova >> (12 + (9 * level))) & 0x3ff;
}

[Mutant("vtd-index-10-apart", "vtd.four-levels", "the levels are ten bits apart")]
internal sealed class Index10Apart : VtdRules
{
    public override ulong Index(ulong iova, int level) => (iova >> (12 + (10 * level))) & 0x1ff;
}

[Mutant("vtd-index-upper-half-folded", "vtd.upper-half", "the top table has 256 entries")]
internal sealed class IndexUpperHalfFolded : VtdRules
{
    public override ulong Index(ulong iova, int level) => level == 3 ? base.Index(iova, level) & 0xff : base.Index(iova, level);
}

[Mutant("vtd-index-fifth-zero", "vtd.five-levels", "the fifth level is always entry 0")]
internal sealed class IndexFifthZero : VtdRules
{
    public override ulong Index(ulong iova, int level) => level == 4 ? 0 : base.Index(iova, level);
}

[Mutant("vtd-index-fifth-folded", "vtd.five-levels", "the top table of five levels has 256 entries")]
internal sealed class IndexFifthFolded : VtdRules
{
    public override ulong Index(ulong iova, int level) => level == 4 ? base.Index(iova, level) & 0xff : base.Index(iova, level);
}

[Mutant("vtd-index-lowest-swapped", "vtd.page-4k", "the two lowest levels change places")]
internal sealed class IndexLowestSwapped : VtdRules
{
    public override ulong Index(ulong iova, int level) => base.Index(iova, level < 2 ? 1 - level : level);
}

[Mutant("vtd-five-levels-refused", "vtd.five-levels", "only four levels are walked, whatever FS5LP says")]
internal sealed class FiveLevelsRefused : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth == 48 ? 4 : 0;
}

[Mutant("vtd-five-levels-as-four", "vtd.five-levels", "addr_width 57 walks four levels")]
internal sealed class FiveLevelsAsFour : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth is 48 or 57 ? 4 : 0;
}

[Mutant("vtd-four-levels-as-five", "vtd.four-levels", "addr_width 48 walks five levels")]
internal sealed class FourLevelsAsFive : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth is 48 or 57 ? 5 : 0;
}

[Mutant("vtd-width-39-taken", "vtd.address-width", "addr_width 39 is taken, for three levels")]
internal sealed class Width39Taken : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth == 39 ? 3 : base.Levels(addressWidth);
}

[Mutant("vtd-width-zero-taken", "vtd.address-width", "addr_width 0 means 48")]
internal sealed class WidthZeroTaken : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth == 0 ? 4 : base.Levels(addressWidth);
}

[Mutant("vtd-width-any-taken", "vtd.address-width", "an addr_width that is not 57 means 48")]
internal sealed class WidthAnyTaken : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth == 57 ? 5 : 4;
}

[Mutant("vtd-width-rounded", "vtd.address-width", "an addr_width between 48 and 57 means 57")]
internal sealed class WidthRounded : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth is > 48 and < 57 ? 5 : base.Levels(addressWidth);
}

[Mutant("vtd-width-8-bits", "vtd.address-width", "only the low eight bits of addr_width are looked at")]
internal sealed class Width8Bits : VtdRules
{
    public override int Levels(ulong addressWidth) => base.Levels(addressWidth & 0xff);
}

[Mutant("vtd-width-as-encoding", "vtd.address-width", "addr_width 4 and 5 are taken for numbers of levels")]
internal sealed class WidthAsEncoding : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth is 4 or 5 ? (int)addressWidth : base.Levels(addressWidth);
}

[Mutant("vtd-five-levels-unoffered-taken", "vtd.five-levels-not-offered", "FS5LP is not looked at")]
internal sealed class FiveLevelsUnofferedTaken : VtdRules
{
    public override bool LevelsAreOffered(int levels, VtdCapabilities capabilities) => true;
}

[Mutant("vtd-five-levels-by-sagaw", "vtd.five-levels", "five levels are offered by SAGAW")]
internal sealed class FiveLevelsBySagaw : VtdRules
{
    public override bool LevelsAreOffered(int levels, VtdCapabilities capabilities) => levels < 5 || CapabilityWord.Sagaw57.IsSet(capabilities.Cap);
}
