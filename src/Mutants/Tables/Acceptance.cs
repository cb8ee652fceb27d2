using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Mutants.Tables;

/// <summary>A device that takes a request of page tables for more than one of unknown type where their feature was not accepted.</summary>
internal abstract class KnowsUnaccepted : DeviceRules
{
    protected bool IsAttachTable(int type) => Is("ATTACH_TABLE", type);

    protected bool IsInvalidate(int type) => Is("INVALIDATE", type);

    // A revision without page tables knows neither.
    private bool Is(string name, int type) => Device.Revision.Requests.TryGetValue(name, out var layout) && layout.Type == type;
}

[Mutant("table-neither-offered", "features.map-or-table", "neither MAP_UNMAP nor ATTACH_TABLE is offered")]
internal sealed class TableNeitherOffered : DeviceRules
{
    // Bit 2 is MAP_UNMAP.
    public override ulong OfferedFeatures(ulong configured) => configured & ~(Wire.AttachTableFeature | 4UL);
}

[Mutant("table-unoffered-taken", "attach-table.not-offered", "ATTACH_TABLE and INVALIDATE are answered though they are not offered", On = "no-attach-table")]
internal sealed class TableUnofferedTaken : DeviceRules
{
    public override RequestLayout? KnownRequest(RequestLayout? request, ulong feature) =>
        request is { Name: "ATTACH_TABLE" or "INVALIDATE" } ? request : base.KnownRequest(request, feature);
}

[Mutant("table-unoffered-unsupp", "attach-table.not-offered", "where ATTACH_TABLE is not offered it gets UNSUPP", On = "no-attach-table")]
internal sealed class TableUnofferedUnsupp : KnowsUnaccepted { public override byte? UnknownType(int type) => IsAttachTable(type) ? Unsupp : null; }

[Mutant("invalidate-unoffered-ok", "attach-table.not-offered", "where ATTACH_TABLE is not offered INVALIDATE gets OK", On = "no-attach-table")]
internal sealed class InvalidateUnofferedOk : KnowsUnaccepted { public override byte? UnknownType(int type) => IsInvalidate(type) ? Ok : null; }

[Mutant("table-unaccepted-taken", "attach-table.not-accepted", "ATTACH_TABLE is obeyed though its feature was not accepted")]
internal sealed class TableUnacceptedTaken : DeviceRules
{
    public override RequestLayout? KnownRequest(RequestLayout? request, ulong feature) =>
        request is { Name: "ATTACH_TABLE" } && (Device.Offered & feature) == feature ? request : base.KnownRequest(request, feature);
}

[Variant("table-unaccepted-ok", "attach-table.not-accepted", "ATTACH_TABLE gets OK and does nothing where its feature was not accepted")]
internal sealed class TableUnacceptedOk : KnowsUnaccepted { public override byte? UnknownType(int type) => IsAttachTable(type) ? Ok : null; }

[Mutant("table-unaccepted-detaches", "attach-table.not-accepted", "ATTACH_TABLE detaches every endpoint where its feature was not accepted")]
internal sealed class TableUnacceptedDetaches : KnowsUnaccepted
{
    public override byte? UnknownType(int type)
    {
        if (IsAttachTable(type)) DetachAll();
        return null;
    }
}

[Mutant("invalidate-unaccepted-clears", "attach-table.not-accepted", "INVALIDATE drops what MAP made where its feature was not accepted")]
internal sealed class InvalidateUnacceptedClears : KnowsUnaccepted
{
    public override byte? UnknownType(int type)
    {
        if (!IsInvalidate(type)) return null;
        foreach (var domain in Domains.All) domain.Mappings.Clear();
        return null;
    }
}

[Variant("invalidate-unaccepted-ok", "attach-table.not-accepted", "INVALIDATE gets OK where its feature was not accepted, and does nothing")]
internal sealed class InvalidateUnacceptedOk : KnowsUnaccepted { public override byte? UnknownType(int type) => IsInvalidate(type) ? Ok : null; }
