using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers.Variants;

[DriverVariant("prefers-map", "", "MAP and UNMAP are preferred to page tables")]
internal sealed class PrefersMap : DriverRules { public override bool PrefersTables => false; }

[DriverVariant("tables-alone", "features.driver-offered-only", "MAP_UNMAP is not accepted")]
internal sealed class TablesAlone : DriverRules
{
    public override bool CanMap => false;

    public override IReadOnlyList<string> WantedFeatures => [.. base.WantedFeatures.Where(name => name != "MAP_UNMAP")];
}

[DriverVariant("no-tables", "features.driver-offered-only", "ATTACH_TABLE is not accepted")]
internal sealed class NoTables : DriverRules
{
    public override IReadOnlyList<string> WantedFeatures => [.. base.WantedFeatures.Where(name => name != "ATTACH_TABLE")];
}

[DriverVariant("identity-by-bypass", "tasks.identity", "identity endpoints are attached to nothing, where unattached ones are in bypass mode")]
internal sealed class IdentityByBypass : DriverRules
{
    public override bool TurnsBypassOff => false;

    public override bool LeavesIdentityToBypass => true;
}

[DriverVariant("no-mmio", "map.driver-mmio-flag", "MMIO is not accepted")]
internal sealed class NoMmio : DriverRules
{
    public override IReadOnlyList<string> WantedFeatures => [.. base.WantedFeatures.Where(name => name != "MMIO")];
}

[DriverVariant("no-bypass-config", "", "BYPASS_CONFIG is not accepted")]
internal sealed class NoBypassConfig : DriverRules
{
    public override IReadOnlyList<string> WantedFeatures => [.. base.WantedFeatures.Where(name => name != "BYPASS_CONFIG")];
}

[DriverVariant("detaches-first", "attach.moves-endpoint", "an endpoint is detached before it is attached elsewhere")]
internal sealed class DetachesFirst : DriverRules { public override bool DetachesBeforeAttach => true; }

[DriverVariant("attaches-again", "attach.reattach-keeps", "an attach to the domain that the endpoint is in is sent again")]
internal sealed class AttachesAgainRules : DriverRules { public override bool AttachesAgain => true; }

[DriverVariant("stays-out", "", "an endpoint whose move failed does not go back")]
internal sealed class StaysOut : DriverRules { public override bool GoesBack => false; }

[DriverVariant("maps-identity", "", "identity domains map all memory")]
internal sealed class MapsIdentityRules : DriverRules { public override bool MapsIdentity => true; }

[DriverVariant("blocks-by-detach", "", "a blocked endpoint is attached to nothing, with bypass off")]
internal sealed class BlocksByDetachRules : DriverRules { public override bool BlocksByDetach => true; }

[DriverVariant("domains-from-the-top", "request.driver-domain-range", "domain ids are taken from the last one down")]
internal sealed class DomainsFromTheTop : DriverRules { public override bool TakesDomainsFromTheTop => true; }

[DriverVariant("probes-again", "init.probe-before-attach", "endpoints are probed again at each attach")]
internal sealed class ProbesAgain : DriverRules { public override bool ProbesAtAttach(uint endpoint, bool isProbed) => true; }

[DriverVariant("probes-late", "init.probe-before-attach", "endpoints are probed when they are first attached")]
internal sealed class ProbesLate : DriverRules { public override bool ProbesAtStart(uint endpoint) => false; }

[DriverVariant("one-map", "", "a range is mapped by one MAP")]
internal sealed class OneMap : DriverRules
{
    public override ulong MapPiece(ulong iova, ulong to, ulong size, ulong pageSizeMask, ulong granule) => size;
}

[DriverVariant("maps-in-small-pieces", "", "a range is mapped in pieces of sixteen granules at most")]
internal sealed class MapsInSmallPieces : DriverRules
{
    public override ulong MapPiece(ulong iova, ulong to, ulong size, ulong pageSizeMask, ulong granule)
    {
        // Large ranges take larger pieces, so that there are never more than some hundreds.
        var piece = granule * 16;
        while (size / piece > 256) piece *= 2;
        return Math.Min(size, piece);
    }
}

[DriverVariant("unmaps-each-mapping", "unmap.driver-contiguous", "each mapping is unmapped by an UNMAP of its own")]
internal sealed class UnmapsEachMapping : DriverRules { public override bool UnmapsTogether(ulong gap) => false; }

[DriverVariant("unmaps-late", "", "UNMAP waits for the next sync, or the next MAP")]
internal sealed class UnmapsLate : DriverRules { public override bool UnmapsAtOnce => false; }

[DriverVariant("batches", "", "up to sixteen requests are made available before one notification")]
internal sealed class Batches : DriverRules { public override int MostInBatch => 16; }

[DriverVariant("leaves-bypass", "", "bypass is left as it is")]
internal sealed class LeavesBypass : DriverRules { public override bool TurnsBypassOff => false; }
