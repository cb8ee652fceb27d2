using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-pages-of-512g", "vtd.reserved-ps", "bit 7 of a fourth-level entry maps a page of 512 GiB")]
internal sealed class PagesOf512G : VtdRules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => level == 3 || base.UpperPageSizeIsClear(entry, level);

    public override bool IsBlock(ulong entry, int level, VtdCapabilities capabilities) =>
        level == 3 ? FirstStageBlockWord.Ps.IsSet(entry) : base.IsBlock(entry, level, capabilities);
}

[Mutant("vtd-pages-of-256t", "vtd.reserved-ps", "bit 7 of a fifth-level entry maps a page of 256 TiB")]
internal sealed class PagesOf256T : VtdRules
{
    public override bool UpperPageSizeIsClear(ulong entry, int level) => level == 4 || base.UpperPageSizeIsClear(entry, level);

    public override bool IsBlock(ulong entry, int level, VtdCapabilities capabilities) =>
        level == 4 ? FirstStageBlockWord.Ps.IsSet(entry) : base.IsBlock(entry, level, capabilities);
}
