using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Drivers.Virtio;
using Viommu.Harness.Facts;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Transcripts;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Formats;
using Viommu.Reference.Memory;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>
/// Shows how the tables of a failed access read: a reference device with the same endpoints, registers and memory carries the vector out up to the
/// access, and its walk is told. It explains a verdict and takes no part in it.
/// </summary>
internal static class WalkReplay
{
    private const int MostWalks = 2;

    /// <summary>The walks of the access that decided; none when no access decided, or it went through no tables.</summary>
    /// <param name="result">A result with its transcript.</param>
    /// <param name="facts">The device that was judged.</param>
    public static IReadOnlyList<WalkEntry> Of(VectorResult result, DeviceFacts facts)
    {
        if (result.Transcript is not { } transcript || Deciding(transcript, result.Step) is not { } at) return [];
        var cache = new ReplayCache();
        using var device = Start(facts, cache);
        if (device is null) return [];
        var operations = transcript.Entries.Select(entry => entry.Operation).ToList();
        var replies = new List<Reply>();
        if (device.Exchange(operations[..at], replies) is not null) return [];
        cache.Begin();
        return device.Exchange([operations[at]], replies) is null ? [.. cache.Walks.Take(MostWalks).Select(Entry)] : [];
    }

    private static int? Deciding(Transcript transcript, int step)
    {
        for (var i = transcript.Entries.Count - 1; i >= 0; i--)
        {
            if (transcript.Entries[i].Step == step && transcript.Entries[i].Operation is DmaOperation) return i;
        }

        return null;
    }

    private static VirtioAdapter? Start(DeviceFacts facts, ReplayCache cache)
    {
        try
        {
            var machine = new ReferenceMachine(new ReferenceDevice(Configure(facts), new ReplayRules(cache), facts.Revision));
            return VirtioAdapter.Start(machine, facts.Revision, new VirtioOptions(), out _);
        }
        catch (ArgumentException)
        {
            // What the device says of itself contradicts itself, which is judged elsewhere.
            return null;
        }
    }

    private static DeviceConfiguration Configure(DeviceFacts facts)
    {
        var (device, revision) = (facts.Device, facts.Revision);
        var largest = device.Memory.MaxBy(range => range.Size);
        return new DeviceConfiguration
        {
            Features = [.. revision.Features.Values.Where(feature => (device.Features & feature.Mask) != 0).Select(feature => feature.Name)],
            PageSizeMask = Config(facts, "page_size_mask"),
            InputRange = new(Config(facts, "input_range.start"), Config(facts, "input_range.end")),
            DomainRange = new(Config(facts, "domain_range.start"), Config(facts, "domain_range.end")),
            ProbeSize = (int)Math.Min(Config(facts, "probe_size"), 4096),

            // The largest range is as much longer as the driver in it takes away.
            Ram = [.. device.Memory.Select(range =>
                new RamRange(range.Start, ReferenceEquals(range, largest) ? range.Size + VirtioAdapter.AreaBytes : range.Size))],
            Endpoints = [.. device.Endpoints.Select((endpoint, i) => Configure(facts, endpoint, i))],
            TableCache = TableCachePolicy.None,
        };
    }

    private static EndpointConfiguration Configure(DeviceFacts facts, EndpointDescription endpoint, int place)
    {
        var tables = facts.Hardware.Where(one => one.Endpoint == place)
            .Select(one => HardwareFormat.Read(facts.Revision, one.Layout, one.Bytes, TableIommus.All)).OfType<TableHardware>().ToList();
        var regions = facts.Regions.Where(region => region.Endpoint == place)
            .Select(region => new Reference.Configuration.ReservedRegion(region.IsMsi ? ReservedKind.Msi : ReservedKind.Reserved, region.Start, region.End))
            .ToList();
        return new EndpointConfiguration(endpoint.Id, regions)
        {
            Tables = tables,
            PasidBits = endpoint.PasidBits,
            IsPrivileged = endpoint.Privileged,
            Executes = endpoint.Access.HasFlag(AccessKinds.Execute),
        };
    }

    private static ulong Config(DeviceFacts facts, string name) =>
        facts.Revision.Config.TryGet(name, out var field) && field.End <= facts.Device.Config.Length ? field.Read(facts.Device.Config) : 0;

    private static WalkEntry Entry(ReplayedWalk walk)
    {
        var format = Array.Find(TranslationFormats.New(), one => one.Name == walk.Format.Name);
        var steps = walk.Steps.Count > 0 ? WalkText.Steps(walk.Steps, format?.Attached(walk.Format, walk.Context)) : [];
        return new WalkEntry(
            $"0x{walk.Access.Iova:x}", WalkText.Outcome(walk.Result), WalkText.Decider(walk.Result, walk.Steps),
            WalkText.DecidedBy(walk.Result, walk.Steps), steps);
    }
}
