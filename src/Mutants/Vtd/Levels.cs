using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-five-levels-refused", "vtd.five-levels", "only four levels are walked, whatever FS5LP says")]
internal sealed class FiveLevelsRefused : VtdRules { public override int Levels(ulong addressWidth) => addressWidth == 48 ? 4 : 0; }

[Mutant("vtd-five-levels-as-four", "vtd.five-levels", "addr_width 57 walks four levels", Value = 4)]
[Mutant("vtd-four-levels-as-five", "vtd.four-levels", "addr_width 48 walks five levels", Value = 5)]
internal sealed class LevelsAlways(int levels) : VtdRules { public override int Levels(ulong addressWidth) => addressWidth is 48 or 57 ? levels : 0; }

[Mutant("vtd-width-39-taken", "vtd.address-width", "addr_width 39 is taken, for three levels")]
internal sealed class Width39Taken : VtdRules { public override int Levels(ulong addressWidth) => addressWidth == 39 ? 3 : base.Levels(addressWidth); }

[Mutant("vtd-width-zero-taken", "vtd.address-width", "addr_width 0 means 48")]
internal sealed class WidthZeroTaken : VtdRules { public override int Levels(ulong addressWidth) => addressWidth == 0 ? 4 : base.Levels(addressWidth); }

[Mutant("vtd-width-any-taken", "vtd.address-width", "an addr_width that is not 57 means 48")]
internal sealed class WidthAnyTaken : VtdRules { public override int Levels(ulong addressWidth) => addressWidth == 57 ? 5 : 4; }

[Mutant("vtd-width-rounded", "vtd.address-width", "an addr_width between 48 and 57 means 57")]
internal sealed class WidthRounded : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth is > 48 and < 57 ? 5 : base.Levels(addressWidth);
}

[Mutant("vtd-width-8-bits", "vtd.address-width", "only the low eight bits of addr_width are looked at")]
internal sealed class Width8Bits : VtdRules { public override int Levels(ulong addressWidth) => base.Levels(addressWidth & 0xff); }

[Mutant("vtd-width-as-encoding", "vtd.address-width", "addr_width 4 and 5 are taken for numbers of levels")]
internal sealed class WidthAsEncoding : VtdRules
{
    public override int Levels(ulong addressWidth) => addressWidth is 4 or 5 ? (int)addressWidth : base.Levels(addressWidth);
}

[Mutant("vtd-five-levels-unoffered-taken", "vtd.five-levels-not-offered", "FS5LP is not looked at")]
internal sealed class FiveLevelsUnofferedTaken : VtdRules { public override bool LevelsAreOffered(int levels, VtdCapabilities capabilities) => true; }

[Mutant("vtd-five-levels-by-sagaw", "vtd.five-levels", "five levels are offered by SAGAW")]
internal sealed class FiveLevelsBySagaw : VtdRules
{
    public override bool LevelsAreOffered(int levels, VtdCapabilities capabilities) => levels < 5 || CapabilityWord.Sagaw57.IsSet(capabilities.Cap);
}

[Mutant("vtd-canonical-after-walk", "vtd.canonical-before-tables", "tables are walked and marked before the address is looked at")]
internal sealed class CanonicalAfterWalk : VtdRules { public override bool ChecksCanonicalFirst => false; }

[Mutant("vtd-width-of-empty-aw", "vtd.width-by-descriptor", "the width comes from the second stage field AW, where 0 means 30 bits")]
internal sealed class WidthOfEmptyAw : VtdRules { public override int AddressBits(int levels, VtdCapabilities capabilities) => 30; }

[Mutant("vtd-width-of-mgaw", "vtd.width-by-descriptor", "the width is no more than MGAW")]
internal sealed class WidthOfMgaw : VtdRules
{
    public override int AddressBits(int levels, VtdCapabilities capabilities) =>
        Math.Min(base.AddressBits(levels, capabilities), (int)CapabilityWord.Mgaw.Of(capabilities.Cap) + 1);
}

[Mutant("vtd-width-of-sagaw", "vtd.width-by-descriptor", "the width is no more than SAGAW offers the second stage")]
internal sealed class WidthOfSagaw : VtdRules
{
    public override int AddressBits(int levels, VtdCapabilities capabilities) =>
        CapabilityWord.Sagaw57.IsSet(capabilities.Cap) ? base.AddressBits(levels, capabilities) : Math.Min(48, base.AddressBits(levels, capabilities));
}
