using Viommu.Reference.Domains;
using Viommu.Reference.Requests;

namespace Viommu.Reference.Rules;

// PROBE: virtio 1.2, 5.13.6.7.
public partial class DeviceRules
{
    /// <summary>All checks of PROBE, in our order.</summary>
    [Choice("probe.order-of-checks")]
    public virtual byte CheckProbe(in ProbeRequest probe)
    {
        var status = ProbeReserved(probe.Reserved);
        if (status == Ok) status = ProbeEndpoint(probe);
        return status;
    }

    [Requirement("probe.ignore-reserved")]
    public virtual byte ProbeReserved(ReadOnlySpan<byte> reserved) => Ok;

    [Requirement("probe.no-such-endpoint")]
    public virtual byte ProbeEndpoint(in ProbeRequest probe) => probe.Endpoint is null ? NoEnt : Ok;

    /// <summary>True when there is less room than probe_size: no property is written, and the status, at the buffer's end, is INVAL.</summary>
    [Requirement("probe.short-buffer")]
    public virtual bool ProbeShortBuffer(Request request) =>
        request.WritableLength < (ulong)request.Properties.Length + (ulong)Wire.TailSize;

    /// <summary>Clears the properties before any is written.</summary>
    [Requirement("probe.zero-fill")]
    public virtual void FillProperties(Span<byte> properties) => properties.Clear();

    /// <summary>Writes the properties of an endpoint one after another, as many as there is room for.</summary>
    [Requirement("probe.packed-list")]
    public virtual void WriteProperties(Endpoint endpoint, Span<byte> properties)
    {
        foreach (var region in ReportedRegions(endpoint))
        {
            if (properties.Length < Wire.ResvMem.Size) return;
            WriteResvMem(region, properties[..Wire.ResvMem.Size]);
            properties = properties[Math.Min(PropertyStride(), properties.Length)..];
        }

        WriteHardware(endpoint, properties);
    }

    /// <summary>Distance in bytes from a RESV_MEM property to the next: the value and the header of 4.</summary>
    [Requirement("probe.packed-list")]
    public virtual int PropertyStride() => Wire.ResvMem.Size;

    /// <summary>The property's first word: the type, and four reserved bits that are zero.</summary>
    [Requirement("probe.property-reserved-zero")]
    public virtual ulong PropertyTypeWord(int type) => (ulong)type;

    /// <summary>The property's length field: bytes of the value alone.</summary>
    [Requirement("probe.length-excludes-header")]
    public virtual ulong PropertyLength() => (ulong)Wire.ResvMem.Length;
}
