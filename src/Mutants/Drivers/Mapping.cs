using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Port;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("map-end-exclusive", "tasks.copes", "virt_end is the address behind the range")]
internal sealed class MapEndExclusive : DriverRules
{
    public override ulong VirtEnd(ulong iova, ulong size, ulong granule) => unchecked(iova + size);
}

[DriverMutant("map-end-is-size", "map.driver-range", "virt_end holds the size of the range")]
internal sealed class MapEndIsSize : DriverRules { public override ulong VirtEnd(ulong iova, ulong size, ulong granule) => size - 1; }

[DriverMutant("map-end-is-start", "map.driver-range", "virt_end holds the first address")]
internal sealed class MapEndIsStart : DriverRules { public override ulong VirtEnd(ulong iova, ulong size, ulong granule) => iova; }

[DriverMutant("map-end-before-start", "map.driver-range", "both ends of the range are interchanged")]
internal sealed class MapEndBeforeStart : DriverRules
{
    public override ulong VirtStart(ulong iova) => iova | 0xfff;

    public override ulong VirtEnd(ulong iova, ulong size, ulong granule) => iova & ~0xfffUL;
}

[DriverMutant("map-a-page-more", "tasks.only-what-is-mapped", "a MAP reaches a page further than asked")]
internal sealed class MapAPageMore : DriverRules
{
    public override ulong VirtEnd(ulong iova, ulong size, ulong granule) => unchecked(iova + (size - 1) + granule);
}

[DriverMutant("map-a-page-less", "tasks.map-reaches", "a MAP of several pages leaves out the last")]
internal sealed class MapAPageLess : DriverRules
{
    public override ulong VirtEnd(ulong iova, ulong size, ulong granule) => iova + (size - 1) - (size > granule ? granule : 0);
}

[DriverMutant("map-a-page-earlier", "tasks.only-what-is-mapped", "a MAP begins a page earlier than asked")]
internal sealed class MapAPageEarlier : DriverRules { public override ulong VirtStart(ulong iova) => iova < 0x1000 ? iova : iova - 0x1000; }

[DriverMutant("map-pieces-lead-to-first", "tasks.map-reaches", "every MAP of a range leads to the beginning of its target")]
internal sealed class MapPiecesLeadToFirst : DriverRules { public override ulong PhysStart(ulong to, ulong done) => to; }

[DriverMutant("map-target-cut", "tasks.map-reaches", "phys_start loses its bits above 31")]
internal sealed class MapTargetCut : DriverRules { public override ulong PhysStart(ulong to, ulong done) => (to + done) & 0xffff_ffff; }

[DriverMutant("map-target-a-page-off", "tasks.map-reaches", "phys_start is a page too high")]
internal sealed class MapTargetAPageOff : DriverRules { public override ulong PhysStart(ulong to, ulong done) => unchecked(to + done + 0x1000); }

[DriverMutant("map-pieces-left-out", "tasks.map-reaches", "of a range that takes several MAPs only the first is sent")]
internal sealed class MapPiecesLeftOut : DriverRules
{
    private ulong _left;

    public override ulong MapPiece(ulong iova, ulong to, ulong size, ulong pageSizeMask, ulong granule)
    {
        // The range is taken for a single piece, and the MAP covers what a piece should have.
        _left = base.MapPiece(iova, to, size, pageSizeMask, granule);
        return size;
    }

    public override ulong VirtEnd(ulong iova, ulong size, ulong granule) => iova + (Math.Clamp(_left, 1, size) - 1);
}

[DriverMutant("map-in-wrong-domain", "tasks.map-reaches", "MAP names the domain after it, and its failure is not looked at")]
internal sealed class MapInWrongDomain : DriverRules
{
    public override uint MapDomain(uint domain) => domain ^ 1;

    public override bool IsCarriedOut(string request, ulong status, ulong ok) => status == ok || request == "MAP";
}

[DriverMutant("read-flag-missing", "map.driver-read-flag", "READ is never set")]
internal sealed class ReadFlagMissing : DriverRules { public override bool SaysRead(AccessKinds permissions) => false; }

[DriverMutant("read-flag-missing-with-write", "map.driver-read-flag", "READ is not set where WRITE is")]
internal sealed class ReadFlagMissingWithWrite : DriverRules
{
    public override bool SaysRead(AccessKinds permissions) => base.SaysRead(permissions) && (permissions & AccessKinds.Write) == 0;
}

[DriverMutant("read-flag-always", "tasks.only-what-is-mapped", "READ is set where only writes were asked for")]
internal sealed class ReadFlagAlways : DriverRules { public override bool SaysRead(AccessKinds permissions) => true; }

[DriverMutant("write-flag-always", "tasks.only-what-is-mapped", "WRITE is set where only reads were asked for")]
internal sealed class WriteFlagAlways : DriverRules { public override bool SaysWrite(AccessKinds permissions) => true; }

[DriverMutant("write-flag-missing", "tasks.map-reaches", "WRITE is never set")]
internal sealed class WriteFlagMissing : DriverRules { public override bool SaysWrite(AccessKinds permissions) => false; }

[DriverMutant("mmio-flag-missing", "map.driver-mmio-flag", "MMIO is never set")]
internal sealed class MmioFlagMissing : DriverRules { public override bool SaysMmio(bool isDeviceMemory, bool isAccepted) => false; }

[DriverMutant("mmio-flag-without-feature", "map.driver-no-mmio-flag", "MMIO is set without the feature")]
internal sealed class MmioFlagWithoutFeature : DriverRules { public override bool SaysMmio(bool isDeviceMemory, bool isAccepted) => isDeviceMemory; }

[DriverMutant("mmio-flag-not-accepted", "map.driver-no-mmio-flag", "MMIO is set by a driver that did not accept the feature")]
internal sealed class MmioFlagNotAccepted : DriverRules
{
    public override IReadOnlyList<string> WantedFeatures => [.. base.WantedFeatures.Where(name => name != "MMIO")];

    public override bool SaysMmio(bool isDeviceMemory, bool isAccepted) => isDeviceMemory;
}

[DriverMutant("map-flag-3", "map.driver-zero-flags", "the first undefined flag of MAP is set", Value = 3)]
[DriverMutant("map-flag-16", "map.driver-zero-flags", "an undefined flag in the upper half of MAP's flags is set", Value = 16)]
[DriverMutant("map-flag-31", "map.driver-zero-flags", "the last undefined flag of MAP is set", Value = 31)]
internal sealed class MapFlagUndefined(int bit) : DriverRules { public override ulong MoreMapFlags => 1UL << bit; }

[DriverMutant("maps-in-bypass-domain", "map.driver-no-bypass-domain", "a MAP is sent for a bypass domain")]
internal sealed class MapsInBypassDomain : DriverRules { public override bool MapsInBypass => true; }

[DriverMutant("maps-of-two-memories", "map.driver-one-memory-type", "adjacent mappings are mapped again by one MAP, RAM and device registers together")]
internal sealed class MapsOfTwoMemories : DriverRules { public override bool JoinsMaps(bool areAlike, bool areOfOneMemory) => areAlike; }

[DriverMutant("alignment-ignored", "tasks.impossible-fails", "what is no multiple of the granule is not refused")]
internal sealed class AlignmentIgnored : DriverRules { public override bool IsAligned(ulong number, ulong granule) => true; }

[DriverMutant("granule-is-4k", "tasks.copes", "the granule is taken to be 4 KiB, whatever page_size_mask says")]
internal sealed class GranuleIs4k : DriverRules { public override ulong Granule(ulong pageSizeMask) => 0x1000; }

[DriverMutant("map-size-told-double", "tasks.size-told", "twice what was mapped is told")]
internal sealed class MapSizeToldDouble : DriverRules { public override ulong MappedSize(ulong size, ulong granule) => unchecked(2 * size); }

[DriverMutant("map-size-told-page", "tasks.size-told", "one granule is told, whatever was mapped")]
internal sealed class MapSizeToldPage : DriverRules { public override ulong MappedSize(ulong size, ulong granule) => granule; }

[DriverMutant("map-size-told-none", "tasks.size-told", "nothing is told to be mapped")]
internal sealed class MapSizeToldNone : DriverRules { public override ulong MappedSize(ulong size, ulong granule) => 0; }

[DriverMutant("maps-not-undone", "tasks.failed-leaves-nothing", "the MAPs before one that failed stay")]
internal sealed class MapsNotUndone : DriverRules { public override bool UndoesMaps => false; }

[DriverMutant("last-map-not-undone", "tasks.failed-leaves-nothing", "of the MAPs before one that failed the last stays")]
internal sealed class LastMapNotUndone : DriverRules { public override int Undone(int count) => Math.Max(0, count - 1); }

[DriverMutant("first-map-alone-undone", "tasks.failed-leaves-nothing", "of the MAPs before one that failed only the first is undone")]
internal sealed class FirstMapAloneUndone : DriverRules { public override int Undone(int count) => Math.Min(1, count); }

[DriverMutant("failed-undo-ignored", "tasks.failed-leaves-nothing", "where an undoing fails the endpoints stay attached")]
internal sealed class FailedUndoIgnored : DriverRules { public override bool EvictsWhenUndoFails => false; }
