using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Facts;

/// <summary>Asks a fresh device for what cases need to know of it: the reserved regions of each endpoint, and what stands before it.</summary>
internal static class Survey
{
    /// <summary>
    /// Most endpoints that are asked, the first ones: cases name eight, and <c>$riscv0</c> and its like are looked for among these.
    /// A device may have 65,536.
    /// </summary>
    public const int MostEndpoints = 64;

    private const string Regions = "RESV_MEM";

    // Answers of all together: more than 8 MiB are asked of no device, whatever its probe_size.
    private const int MostBytes = 8 << 20;

    /// <summary>Works out the facts. A device that cannot be probed has no known regions; trouble loses the device.</summary>
    public static DeviceFacts Ask(IDevice device, Revision revision, out DeviceTrouble? trouble) => Ask(device, device.Description, revision, out trouble);

    /// <summary>Works out the facts of a device that is described otherwise than it describes itself.</summary>
    public static DeviceFacts Ask(IDevice device, DeviceDescription description, Revision revision, out DeviceTrouble? trouble)
    {
        trouble = null;
        var none = new DeviceFacts(description, revision, []);
        if (!none.Offers("PROBE") || !revision.Requests.TryGetValue("PROBE", out var probe)) return none;
        var size = revision.Config.TryGet("probe_size", out var field) ? field.Read(description.Config) : 0;
        if (size is 0 or > 1 << 20) return none;
        var operations = new List<Operation> { new ResetOperation(none.UsualFeatures) };
        foreach (var endpoint in description.Endpoints.Take(Math.Clamp(MostBytes / (int)size, 8, MostEndpoints)))
        {
            var request = new byte[probe.Readable.Size];
            revision.Head["type"].Write(request, (ulong)probe.Type);
            probe.Readable["endpoint"].Write(request, endpoint.Id);
            operations.Add(new RequestOperation(request, (int)size + revision.Tail.Size));
        }

        var replies = new List<Reply>();
        trouble = device.Exchange(operations, replies);
        var regions = new List<ReservedRegion>();
        var hardware = new List<HardwareProperty>();
        var seen = new HashSet<PropertySeen>();
        for (var i = 1; i < replies.Count; i++)
        {
            if (replies[i] is not RequestReply reply) continue;
            AddRegions(regions, i - 1, reply.Written, (int)size, revision);
            AddHardware(hardware, i - 1, reply.Written, (int)size, revision);
            AddSeen(seen, reply.Written, (int)size, revision);
        }

        return new DeviceFacts(description, revision, regions, hardware) { Seen = seen };
    }

    private static void AddSeen(HashSet<PropertySeen> seen, byte[] written, int size, Revision revision)
    {
        if (written.Length < size) return;
        foreach (var property in PropertyList.Parse(written.AsSpan(0, size), revision).Properties) seen.Add(new PropertySeen(property.Type, property.Length));
    }

    private static void AddHardware(List<HardwareProperty> hardware, int endpoint, byte[] written, int size, Revision revision)
    {
        if (written.Length < size) return;
        foreach (var property in PropertyList.Parse(written.AsSpan(0, size), revision).Properties)
        {
            if (revision.Properties.Values.FirstOrDefault(p => p.Type == property.Type && p.Name != Regions) is { } layout)
                hardware.Add(new HardwareProperty(endpoint, layout, property.Bytes));
        }
    }

    private static void AddRegions(List<ReservedRegion> regions, int endpoint, byte[] written, int size, Revision revision)
    {
        if (written.Length < size || !revision.Properties.TryGetValue(Regions, out var layout)) return;
        var msi = revision.Values["resv-subtype"]["MSI"];
        foreach (var property in PropertyList.Parse(written.AsSpan(0, size), revision).Properties)
        {
            if (property.Type != layout.Type || property.Bytes.Length < layout.Layout.Size) continue;
            regions.Add(new ReservedRegion(
                endpoint,
                layout.Layout["subtype"].Read(property.Bytes) == msi,
                layout.Layout["start"].Read(property.Bytes),
                layout.Layout["end"].Read(property.Bytes)));
        }
    }
}
