using Viommu.Reference.Domains;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Unmap;

[Mutant("unmap-split-ok", "unmap.would-split", "a range that splits a mapping is answered with OK and skips it")]
internal sealed class UnmapSplitOk : DeviceRules { public override byte UnmapSplit(in UnmapRequest unmap) => Ok; }

[Mutant("unmap-split-inval", "unmap.would-split", "a range that splits a mapping gets INVAL")]
internal sealed class UnmapSplitInval : DeviceRules { public override byte UnmapSplit(in UnmapRequest unmap) => base.UnmapSplit(unmap) == Ok ? Ok : Inval; }

[Mutant("unmap-split-start-only", "unmap.would-split", "only the first end is looked at for a split")]
internal sealed class UnmapSplitStartOnly : DeviceRules
{
    public override bool SplitsMapping(Domain domain, ulong start, ulong end) =>
        domain.Mappings.TryFind(start, out var first) && (first.Start < start || first.End > end);
}

[Mutant("unmap-split-end-only", "unmap.would-split", "only the last end is looked at for a split")]
internal sealed class UnmapSplitEndOnly : DeviceRules
{
    public override bool SplitsMapping(Domain domain, ulong start, ulong end) =>
        domain.Mappings.TryFind(end, out var last) && (last.Start < start || last.End > end);
}

[Mutant("unmap-split-inside-missed", "unmap.would-split", "a range within one mapping is taken for a gap")]
internal sealed class UnmapSplitInsideMissed : DeviceRules
{
    public override bool SplitsMapping(Domain domain, ulong start, ulong end) =>
        (domain.Mappings.TryFind(start, out var first) && first.Start < start && first.End <= end)
        || (domain.Mappings.TryFind(end, out var last) && last.Start >= start && last.End > end);
}

[Mutant("unmap-split-off-by-one", "unmap.would-split", "a mapping that ends one granule after the range is not seen as split")]
internal sealed class UnmapSplitOffByOne : DeviceRules
{
    public override bool SplitsMapping(Domain domain, ulong start, ulong end) =>
        (domain.Mappings.TryFind(start, out var first) && first.Start < start)
        || (domain.Mappings.TryFind(end, out var last) && last.End > end && last.End - end > Device.Granule);
}

[Mutant("unmap-split-one-byte", "unmap.would-split", "ends are rounded to the granule before a split is looked for")]
internal sealed class UnmapSplitOneByte : DeviceRules
{
    public override bool SplitsMapping(Domain domain, ulong start, ulong end) =>
        (domain.Mappings.TryFind(start, out var first) && (first.Start < (start & ~(Device.Granule - 1)) || first.End > (end | (Device.Granule - 1))))
        || (domain.Mappings.TryFind(end, out var last) && last.End > (end | (Device.Granule - 1)));
}

[Mutant("unmap-split-after-removal", "unmap.would-split", "mappings are removed until the one that would split is met")]
internal sealed class UnmapSplitAfterRemoval : DeviceRules
{
    public override byte UnmapSplit(in UnmapRequest unmap)
    {
        if (unmap.Domain is not { } domain || !SplitsMapping(domain, unmap.Start, unmap.End)) return Ok;
        RemoveCovered(domain, unmap.Start, unmap.End);
        return Range;
    }
}

[Mutant("unmap-split-removes-whole", "unmap.would-split", "the mapping that would split goes as a whole, and RANGE is answered")]
internal sealed class UnmapSplitRemovesWhole : DeviceRules
{
    public override byte UnmapSplit(in UnmapRequest unmap)
    {
        if (unmap.Domain is not { } domain || !SplitsMapping(domain, unmap.Start, unmap.End)) return Ok;
        if (domain.Mappings.TryFindIn(unmap.Start, unmap.End, out var mapping)) domain.Mappings.Remove(mapping.Start);
        return Range;
    }
}

[Mutant("unmap-split-splits", "unmap.would-split", "the mapping is split, and the rest stays")]
internal sealed class UnmapSplitSplits : DeviceRules
{
    public override byte UnmapSplit(in UnmapRequest unmap)
    {
        if (unmap.Domain is { } domain && domain.Mappings.TryFind(unmap.Start, out var first) && first.Start < unmap.Start)
            domain.Mappings.Add(first with { End = unmap.Start - 1 });
        return base.UnmapSplit(unmap);
    }
}
