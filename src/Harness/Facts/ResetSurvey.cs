using Viommu.Drivers.Port;
using Viommu.Spec.Layouts;

namespace Viommu.Harness.Facts;

/// <summary>
/// Looks once whether state outlives a device reset: attach, map, reset, look. Only what has no other explanation is a sign; everything else says nothing.
/// Writes no config field, and leaves the device as it found it.
/// </summary>
internal sealed class ResetSurvey
{
    // Told apart from zeroes, from filled memory and from its own copy at a place that wraps.
    private static readonly byte[] s_marker = [0xd3, 0x5a, 0x0f, 0x81, 0x6c, 0xe7, 0x29, 0xb4, 0x17, 0xfa, 0x3d, 0x90, 0x62, 0xcb, 0x48, 0xae];

    private readonly DeviceFacts _facts;
    private readonly List<Operation> _operations = [];
    private readonly ulong _page;
    private readonly ulong _domain;
    private readonly uint _endpoint;
    private readonly ulong _iova;
    private readonly ulong _phys;
    private readonly bool _sees;

    private ResetSurvey(DeviceFacts facts, ulong page, ulong domain, ulong endpoint, ulong iova, ulong phys)
    {
        (_facts, _page, _domain, _endpoint, _iova, _phys) = (facts, page, domain, (uint)endpoint, iova, phys);
        _sees = facts.Device.Observe.Contains(Observation.Dma)
            && facts.Device.Endpoints.Any(one => one.Id == _endpoint && one.Access.HasFlag(AccessKinds.Read));
    }

    /// <summary>What outlives a reset, in a few words; null when nothing was seen to. Trouble that loses the device ends the look.</summary>
    /// <param name="device">A device that was started.</param>
    /// <param name="facts">What is known of it.</param>
    /// <param name="system">True to look at system resets, false at device resets.</param>
    /// <param name="trouble">The trouble; null when there was none.</param>
    public static string? Look(IDevice device, DeviceFacts facts, bool system, out DeviceTrouble? trouble)
    {
        trouble = null;
        return Of(facts) is { } survey ? survey.Look(device, system, out trouble) : null;
    }

    private static ResetSurvey? Of(DeviceFacts facts)
    {
        if (!facts.Offers("MAP_UNMAP")) return null;
        if (Value("dom0") is not { } domain || Value("ep0") is not { } endpoint || Value("iova") is not { } iova || Value("ram") is not { } ram) return null;
        var page = facts.Page;
        // Another place within eight pages than the address has: what wraps, or goes through untranslated, ends elsewhere.
        if (page > 1 << 30 || ram > ulong.MaxValue - (8 * page) || iova > ulong.MaxValue - (8 * page)) return null;
        var first = (ram + (8 * page) - 1) & ~((8 * page) - 1);
        var from = (iova & ~((8 * page) - 1)) == iova ? iova : (iova + (8 * page) - 1) & ~((8 * page) - 1);
        if (first > ulong.MaxValue - (8 * page) || from > ulong.MaxValue - (8 * page) || !facts.IsRam(first, 8 * page)) return null;
        return new ResetSurvey(facts, page, domain, endpoint, from + (3 * page), first + (5 * page));

        ulong? Value(string name) => facts.Lookup(name) is { IsValue: true } found ? found.Value : null;
    }

    private string? Look(IDevice device, bool system, out DeviceTrouble? trouble)
    {
        // A domain and an endpoint with a mapping, then only the endpoint with a domain that lives on empty.
        var clear = Begin(system, false);
        var fresh = Request("ATTACH");
        var mapped = Request("MAP");
        var before = Dma();
        Begin(system, true);
        var after = Dma();
        Request("ATTACH");
        var attached = Dma();
        var again = Request("MAP");
        var beside = Request("MAP", 1);
        Request("UNMAP");
        Request("UNMAP", 1);
        Begin(system, true);
        Request("ATTACH");
        Request("MAP");
        var once = Dma();
        Begin(system, true);
        Request("MAP");
        var unattached = Dma();
        Request("UNMAP");
        Request("DETACH");
        // A bypass domain that lives on refuses the ATTACH that was taken before.
        var (bypassing, refused) = (-1, -1);
        if (_facts.Offers("BYPASS_CONFIG"))
        {
            Begin(system, true);
            bypassing = Request("ATTACH", flags: _facts.Revision.Values["attach-flags"]["BYPASS"]);
            Begin(system, true);
            refused = Request("ATTACH");
            Request("DETACH");
        }

        if (_facts.Device.Observe.Contains(Observation.Events)) Add(new EventsOperation());

        var replies = new List<Reply>();
        trouble = device.Exchange(_operations, replies);
        if (trouble is not null) return null;
        return (_sees ? Reached() : Refused()) ?? Bypassing();

        string? Reached()
        {
            // What is reached before anything was mapped is reached in another way.
            if (Reaches(replies, clear)) return null;
            if (Reaches(replies, before) && Reaches(replies, after)) return "attach, map, reset: the page is still reached";
            if (Reaches(replies, before) && Reaches(replies, attached)) return "attach, map, reset, attach: the page is reached without another map";
            return Reaches(replies, once) && Reaches(replies, unattached) ? "attach, reset, map: the page is reached without another attach" : null;
        }

        // The same request in the same situation, of which only the first mapping can be in the way (virtio 1.2, 5.13.6.5).
        string? Refused() => IsStatus(replies, mapped, "OK") && IsStatus(replies, again, "INVAL") && IsStatus(replies, beside, "OK")
            ? "attach, map, reset, attach: the same map is refused"
            : null;

        string? Bypassing() => IsStatus(replies, fresh, "OK") && IsStatus(replies, bypassing, "OK") && IsStatus(replies, refused, "INVAL")
            ? "attach to a bypass domain, reset, attach: the domain is still a bypass domain"
            : null;
    }

    /// <summary>A reset, the marker in its page, and where nothing is mapped yet an access; its place among the operations.</summary>
    private int Begin(bool system, bool isLater)
    {
        Add(new ResetOperation(_facts.UsualFeatures, system));
        if (!_sees) return -1;
        Add(new WriteOperation(_phys, s_marker));
        return isLater ? -1 : Dma();
    }

    private int Dma() => _sees ? Add(new DmaOperation(_endpoint, _iova, s_marker.Length, AccessKinds.Read)) : -1;

    private int Request(string name, ulong pagesOn = 0, ulong flags = 0)
    {
        var revision = _facts.Revision;
        var layout = revision.Requests[name];
        var bytes = new byte[layout.Readable.Size];
        revision.Head["type"].Write(bytes, (ulong)layout.Type);
        Set(layout.Readable, bytes, "domain", _domain);
        Set(layout.Readable, bytes, "endpoint", _endpoint);
        Set(layout.Readable, bytes, "virt_start", _iova + (pagesOn * _page));
        Set(layout.Readable, bytes, "virt_end", _iova + (pagesOn * _page) + _page - 1);
        Set(layout.Readable, bytes, "phys_start", _phys + (pagesOn * _page));
        if (name == "MAP") flags = revision.Values["map-flags"]["READ"] | revision.Values["map-flags"]["WRITE"];
        Set(layout.Readable, bytes, "flags", flags);
        return Add(new RequestOperation(bytes, revision.Tail.Size));
    }

    private static void Set(Layout layout, byte[] bytes, string name, ulong value)
    {
        if (layout.TryGet(name, out var field)) field.Write(bytes, value);
    }

    private int Add(Operation operation)
    {
        _operations.Add(operation);
        return _operations.Count - 1;
    }

    private static bool Reaches(List<Reply> replies, int at) =>
        at >= 0 && at < replies.Count && replies[at] is DmaReply { Bytes: { } bytes } && bytes.AsSpan().SequenceEqual(s_marker);

    private bool IsStatus(List<Reply> replies, int at, string name)
    {
        var tail = _facts.Revision.Tail;
        return at >= 0 && at < replies.Count && replies[at] is RequestReply { Written: { } written } && written.Length == tail.Size
            && tail["status"].Read(written) == _facts.Revision.Statuses[name];
    }
}
