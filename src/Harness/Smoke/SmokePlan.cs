using Viommu.Drivers.Port;
using Viommu.Harness.Facts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Smoke;

/// <summary>The steps of a smoke test on one device: attach, map, access, be refused, see why, unmap.</summary>
internal sealed class SmokePlan
{
    private static readonly byte[] First = [0xc0, 0xff, 0xee, 0x01, 0x02, 0x03, 0x04, 0x05];
    private static readonly byte[] Second = [0x5a, 0xa5, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc];

    private readonly DeviceFacts _facts;
    private readonly Revision _revision;
    private readonly List<SmokeStep> _steps = [];
    private readonly List<SmokeLine> _leftOut = [];
    private readonly ulong _ram;
    private readonly ulong _iova;
    private readonly uint _domain;
    private readonly EndpointDescription _endpoint;

    private SmokePlan(DeviceFacts facts, ulong ram, ulong iova, uint domain)
    {
        (_facts, _revision) = (facts, facts.Revision);
        (_ram, _iova, _domain) = (ram, iova, domain);
        _endpoint = facts.Device.Endpoints[0];
    }

    /// <summary>The steps, a reset first.</summary>
    public IReadOnlyList<SmokeStep> Steps => _steps;

    /// <summary>What the device's own words leave no way to try.</summary>
    public IReadOnlyList<SmokeLine> LeftOut => _leftOut;

    /// <summary>Plans for a device; null with what is wrong with its description.</summary>
    public static SmokePlan? For(DeviceDescription device, Revision revision, out string problem)
    {
        problem = "";
        if (device.Endpoints.Count == 0) problem = "endpoints is empty: there is nothing to attach";
        else if (device.Memory.Count == 0) problem = "memory is empty: there is nothing to map";
        else if ((device.Features & revision.FeatureMask("MAP_UNMAP")) == 0)
            problem = $"features lacks MAP_UNMAP (bit {revision.Features["MAP_UNMAP"].Bit}), without which nothing can be mapped";
        else if (revision.Config.TryGet("page_size_mask", out var mask) && (device.Config.Length < mask.End || mask.Read(device.Config) == 0))
            problem = $"config has no page_size_mask: its first 8 bytes, little-endian, must not be zero; it is '{Convert.ToHexStringLower(device.Config)}'";
        if (problem.Length > 0) return null;

        var facts = new DeviceFacts(device, revision, []);
        var (page, iova, domain) = (facts.Page, facts.Lookup("iova"), facts.Lookup("dom0"));
        var ram = device.Memory.OrderByDescending(range => range.Size).Select(range => Granule(range, page)).FirstOrDefault(found => found is not null);
        if (ram is null) problem = $"no range of memory holds a whole granule of 0x{page:x} bytes (the lowest bit of page_size_mask)";
        else if (!iova.IsValue) problem = "config.input_range leaves no addresses to map";
        else if (!domain.IsValue) problem = "config.domain_range leaves no domain ids";
        if (problem.Length > 0) return null;
        var plan = new SmokePlan(facts, ram!.Value, iova.Value, (uint)domain.Value);
        plan.Make();
        return plan;
    }

    private static ulong? Granule(MemoryRange range, ulong page)
    {
        if (range.Start > ulong.MaxValue - page) return null;
        var start = (range.Start + page - 1) & ~(page - 1);
        return start <= range.Last && range.Last - start >= page - 1 ? start : null;
    }

    private void Make()
    {
        Add("reset", new ResetOperation(_facts.UsualFeatures), "every feature of the revision that is offered is negotiated", _ => null, isVital: true);
        Read("zeros", new byte[First.Length], "guest RAM is zero after a reset", "guest RAM right after a reset");
        if (_facts.Device.Config.Length >= 8)
        {
            Add("config-read", new ConfigReadOperation(0, 8), "page_size_mask reads as in hello",
                reply => SmokeAnswers.Same(reply, _facts.Device.Config[..8], "config-read of page_size_mask"));
        }

        var attach = Request("ATTACH", ("domain", _domain), ("endpoint", _endpoint.Id));
        Ask("attach", attach, $"ATTACH of endpoint {_endpoint.Id} to domain {_domain}");
        Ask("map", Range("MAP"), $"MAP of a granule at 0x{_iova:x} to 0x{_ram:x}");
        Add("write", new WriteOperation(_ram, First), "guest RAM can be written", _ => null);
        Read("read", First, "and read", "guest RAM that was just written");
        if (Can(Observation.Dma, "dma", "accesses by an endpoint are not tried")) Accesses();
        Ask("unmap", Range("UNMAP"), $"UNMAP of the granule at 0x{_iova:x}");
        if (!Observes(Observation.Dma)) return;
        Blocked("dma after unmap", _iova, "a read where nothing is mapped any more");
    }

    private void Accesses()
    {
        if ((_endpoint.Access & AccessKinds.Read) != 0)
        {
            Add("dma read", Dma(_iova, AccessKinds.Read), "a read through the mapping brings what is in RAM",
                reply => SmokeAnswers.Same(reply, First, $"a DMA read of 0x{_iova:x} by endpoint {_endpoint.Id}"));
        }

        if ((_endpoint.Access & AccessKinds.Write) != 0)
        {
            Add("dma write", Dma(_iova, AccessKinds.Write), "a write through the mapping is let through",
                reply => reply is DmaReply { Outcome: DmaOutcome.Blocked }
                    ? $"a DMA write to 0x{_iova:x} by endpoint {_endpoint.Id} was blocked; it is mapped for writing"
                    : null);
            Read("written", Second, "and arrives in RAM", "guest RAM that a DMA was to write");
        }

        if (Observes(Observation.Events)) Add("no faults", new EventsOperation(), "no fault so far", reply =>
            reply is EventsReply { Reports.Count: > 0 } events
                ? $"{events.Reports.Count} fault reports came though nothing was blocked, the first is {Convert.ToHexStringLower(events.Reports[0])}"
                : null);
        var beyond = unchecked(_iova + _facts.Page);
        Blocked("dma fault", beyond, "a read where nothing is mapped");
        if (Can(Observation.Events, "fault", "fault reports are not looked at"))
            Add("fault", new EventsOperation(), "the fault is reported", reply => SmokeAnswers.Faults(reply, _endpoint.Id, _revision));
    }

    private void Blocked(string name, ulong iova, string what) => Add(
        name, Dma(iova, (_endpoint.Access & AccessKinds.Read) != 0 ? AccessKinds.Read : AccessKinds.Write), $"{what} is blocked",
        reply => SmokeAnswers.Blocked(reply, $"{what} (0x{iova:x}, endpoint {_endpoint.Id})"));

    private void Ask(string name, byte[] request, string what) =>
        Add(name, new RequestOperation(request, _revision.Tail.Size), $"{what} is OK", reply => SmokeAnswers.Ok(reply, what, _revision), isVital: true);

    private void Read(string name, byte[] expected, string good, string what) =>
        Add(name, new ReadOperation(_ram, expected.Length), good, reply => SmokeAnswers.Same(reply, expected, $"{what} (0x{_ram:x})"));

    private void Add(string name, Operation operation, string good, Func<Reply, string?> judge, bool isVital = false) =>
        _steps.Add(new SmokeStep(name, operation, good, judge, isVital));

    private bool Observes(string observation) => _facts.Device.Observe.Contains(observation);

    private bool Can(string observation, string step, string without)
    {
        if (Observes(observation)) return true;
        _leftOut.Add(new SmokeLine { Step = step, Result = SmokeResult.LeftOut, Text = $"observe does not name '{observation}': {without}" });
        return false;
    }

    private DmaOperation Dma(ulong iova, AccessKinds access) => new(_endpoint.Id, iova, First.Length, access, access == AccessKinds.Write ? Second : null);

    private byte[] Range(string name)
    {
        var last = _iova + (_facts.Page - 1);
        if (name == "UNMAP") return Request(name, ("domain", _domain), ("virt_start", _iova), ("virt_end", last));
        var flags = _revision.Values["map-flags"];
        return Request(name, ("domain", _domain), ("virt_start", _iova), ("virt_end", last), ("phys_start", _ram), ("flags", flags["READ"] | flags["WRITE"]));
    }

    private byte[] Request(string name, params (string Field, ulong Value)[] values)
    {
        var layout = _revision.Requests[name];
        var bytes = new byte[layout.Readable.Size];
        _revision.Head["type"].Write(bytes, (ulong)layout.Type);
        foreach (var (field, value) in values) layout.Readable[field].Write(bytes, value);
        return bytes;
    }
}
