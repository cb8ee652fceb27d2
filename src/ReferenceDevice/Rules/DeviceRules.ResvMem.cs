using Viommu.Reference.Configuration;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;

namespace Viommu.Reference.Rules;

// RESV_MEM: virtio 1.2, 5.13.6.7.2.
public partial class DeviceRules
{
    /// <summary>The regions that PROBE reports.</summary>
    [Requirement("resv-mem.one-msi")]
    [Requirement("resv-mem.no-overlap")]
    public virtual IReadOnlyList<ReservedRegion> ReportedRegions(Endpoint endpoint) => endpoint.Reserved;

    /// <summary>Writes one property, its header included.</summary>
    [Requirement("resv-mem.reserved-zero")]
    public virtual void WriteResvMem(ReservedRegion region, Span<byte> property)
    {
        var format = Wire.ResvMem;
        property.Clear();
        format.HeaderType.Write(property, PropertyTypeWord(format.Type));
        format.HeaderLength.Write(property, PropertyLength());
        format.Subtype.Write(property, region.Kind == ReservedKind.Msi ? format.SubtypeMsi : format.SubtypeReserved);
        FillResvMemReserved(property.Slice(format.Reserved.Offset, format.Reserved.Width));
        format.Start.Write(property, region.Start);
        format.End.Write(property, region.End);
    }

    /// <summary>Fills the reserved bytes of a property.</summary>
    [Requirement("resv-mem.reserved-zero")]
    public virtual void FillResvMemReserved(Span<byte> reserved) => reserved.Clear();

    /// <summary>The reserved region that decides about an access, or null.</summary>
    [Requirement("resv-mem.contained")]
    public virtual ReservedRegion? RegionAt(Endpoint endpoint, ulong iova)
    {
        foreach (var region in endpoint.Reserved)
        {
            if (region.Contains(iova)) return region;
        }

        return null;
    }

    /// <summary>What becomes of an access in a reserved region: MSI goes to the doorbell and no one else, RESERVED is blocked.</summary>
    [Requirement("resv-mem.contained")]
    public virtual Translation TranslateReserved(ReservedRegion region, ulong iova) =>
        region.Kind == ReservedKind.Msi ? Translation.Contained(region.End) : Translation.Blocked(FaultReason.Mapping, iova);
}
