using System.Numerics;
using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;
using Viommu.Harness.Facts;
using Viommu.Reference.Configuration;
using Viommu.Reference.Memory;
using Viommu.Spec.Revisions;
using ReservedRegion = Viommu.Reference.Configuration.ReservedRegion;

namespace Viommu.Harness.Fuzzing;

/// <summary>A reference device that describes itself as the device under test does: what the two answer can be compared.</summary>
internal static class ModelConfiguration
{
    private static readonly Dictionary<string, string> s_kinds = new()
    {
        ["riscv"] = "riscv",
        ["arm"] = "arm-smmuv3",
        ["vtd"] = "intel-vtd",
        ["amd"] = "amd",
    };

    /// <summary>The configuration. Nothing is taken from it but what a driver can see.</summary>
    public static DeviceConfiguration Of(DeviceFacts facts)
    {
        var (device, revision) = (facts.Device, facts.Revision);
        ulong Config(string name, ulong otherwise = 0) =>
            revision.Config.TryGet(name, out var field) && field.End <= device.Config.Length ? field.Read(device.Config) : otherwise;
        return new DeviceConfiguration
        {
            Name = "model",
            Features = [.. revision.Features.Values.Where(one => (one.Mask & device.Features) != 0).Select(one => one.Name)],
            PageSizeMask = Config("page_size_mask"),
            InputRange = new(Config("input_range.start"), Config("input_range.end", ulong.MaxValue)),
            DomainRange = new(Config("domain_range.start"), Config("domain_range.end", uint.MaxValue)),
            ProbeSize = (int)Math.Min(Config("probe_size"), 4096),
            InitialBypass = Config("bypass") == 1,
            Ram = Ram(device),
            Endpoints = [.. device.Endpoints.Select((one, i) => Endpoint(facts, one, i))],
            TableCache = TableCachePolicy.None,
        };
    }

    // The model's driver takes the top of the largest range for its rings, as much as is added here.
    private static List<RamRange> Ram(DeviceDescription device)
    {
        var cut = Cut(device.Memory);
        return [.. device.Memory.Select(range => new RamRange(range.Start, range.Size + (range == cut ? (ulong)VirtioAdapter.AreaBytes : 0)))];
    }

    /// <summary>
    /// The range that a driver with rings in guest memory took their place from: of those that may have been the largest before, the one whose end is
    /// rounder with
    /// that place than without.
    /// </summary>
    public static MemoryRange Cut(IReadOnlyList<MemoryRange> memory)
    {
        var most = memory.Max(range => range.Size);
        return memory.Where(range => range.Size + (ulong)VirtioAdapter.AreaBytes >= most).MaxBy(Rounder)!;

        static int Rounder(MemoryRange range)
        {
            var end = range.Last + 1;
            return BitOperations.TrailingZeroCount(end + (ulong)VirtioAdapter.AreaBytes) - BitOperations.TrailingZeroCount(end);
        }
    }

    private static EndpointConfiguration Endpoint(DeviceFacts facts, EndpointDescription endpoint, int place) =>
        new(endpoint.Id, [
            .. facts.Regions.Where(one => one.Endpoint == place)
                .Select(one => new ReservedRegion(one.IsMsi ? ReservedKind.Msi : ReservedKind.Reserved, one.Start, one.End)),
        ])
        {
            Tables = [.. facts.Hardware.Where(one => one.Endpoint == place).Select(one => Hardware(one, facts.Revision)).OfType<TableHardware>()],
            PasidBits = endpoint.PasidBits,
            IsPrivileged = endpoint.Privileged,
            Executes = (endpoint.Access & AccessKinds.Execute) != 0,
        };

    private static TableHardware? Hardware(HardwareProperty property, Revision revision)
    {
        if (property.Layout.Endpoints is not { } prefix || !s_kinds.TryGetValue(prefix, out var kind)) return null;
        var registers = new List<ulong>();
        foreach (var field in property.Layout.Layout.Fields)
        {
            if (!field.IsNumber || field.IsReserved || revision.PropertyHeader.TryGet(field.Name, out _)) continue;
            if (field.Name.StartsWith("reserved", StringComparison.Ordinal)) continue;
            registers.Add(field.End <= property.Bytes.Length ? field.Read(property.Bytes) : 0);
        }

        return new TableHardware(kind, registers);
    }
}
