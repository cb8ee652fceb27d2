using Viommu.Drivers.Guest.Reference.Wire;

namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>A domain whose mappings are made by MAP and UNMAP, or a bypass domain (virtio 1.2, 5.13.6.3 to 5.13.6.6).</summary>
/// <param name="context">The driver.</param>
/// <param name="domain">The domain.</param>
/// <param name="isBypass">True for a bypass domain.</param>
/// <param name="evict">Detaches all endpoints of the domain.</param>
internal sealed class MapForm(DriverContext context, DeviceDomain domain, bool isBypass, Action<DeviceDomain> evict) : ISpaceForm
{
    private readonly List<(ulong First, ulong Last)> _waiting = [];

    /// <summary>The domain.</summary>
    public DeviceDomain Domain => domain;

    /// <summary>True for a bypass domain.</summary>
    public bool IsBypass => isBypass;

    /// <inheritdoc/>
    public string? Map(Mapping mapping)
    {
        var (rules, config) = (context.Rules, context.Config);
        if (Sync() is { } late) return late;
        var pieces = new List<(ulong First, ulong Last)>();
        var requests = new List<RequestBytes>();
        for (ulong done = 0; done < mapping.Size;)
        {
            var at = mapping.Iova + done;
            var piece = rules.MapPiece(at, mapping.To + done, mapping.Size - done, config.PageSizeMask, config.Granule);
            if (piece == 0 || piece > mapping.Size - done) piece = mapping.Size - done;
            if (MapOf(mapping, at, piece, done) is not { } request) return "there is no MAP";
            requests.Add(request);
            pieces.Add((at, at + (piece - 1)));
            done += piece;
        }

        if (context.Link.SendAll(requests, out var sent) is not { } why) return null;
        if (!rules.UndoesMaps) return why;
        var undone = true;
        var made = pieces.Where((_, i) => sent[i]).ToList();
        foreach (var (first, last) in made.Take(rules.Undone(made.Count))) undone &= context.Link.Send(UnmapOf(first, last)) is null;
        if (!undone && rules.EvictsWhenUndoFails) evict(domain);
        return why;
    }

    /// <inheritdoc/>
    public string? Unmap(IReadOnlyList<Mapping> mappings, ulong first, ulong last)
    {
        var ranges = new List<(ulong First, ulong Last)>();
        foreach (var mapping in mappings)
        {
            var (from, to) = (Math.Max(first, mapping.Iova), Math.Min(last, mapping.Last));
            if (ranges.Count > 0 && context.Rules.UnmapsTogether(from - ranges[^1].Last - 1)) ranges[^1] = (ranges[^1].First, to);
            else ranges.Add((from, to));
        }

        if (!context.Rules.UnmapsAtOnce)
        {
            _waiting.AddRange(ranges);
            return null;
        }

        if (Send(ranges, out var done) is not { } why) return null;

        // What was unmapped comes back, as the task changes nothing.
        var isBack = true;
        foreach (var mapping in mappings)
        {
            if (done.Any(range => mapping.Overlaps(range.First, range.Last))) isBack &= Map(mapping) is null;
        }

        if (!isBack) evict(domain);
        return why;
    }

    /// <inheritdoc/>
    public string? Sync()
    {
        if (_waiting.Count == 0) return null;
        var why = Send(_waiting, out _);
        _waiting.Clear();
        if (why is not null) evict(domain);
        return why;
    }

    /// <inheritdoc/>
    public bool End(DeviceDomain ended) => ended == domain;

    /// <inheritdoc/>
    public void Release()
    {
    }

    /// <summary>Sends a MAP for a mapping as it is, to show what a bypass domain or tables make of it.</summary>
    public static RequestBytes? MapOf(DriverContext context, uint domain, Mapping mapping, ulong at, ulong size, ulong done)
    {
        var rules = context.Rules;
        if (context.Link.Begin("MAP") is not { } request) return null;
        var flags = rules.MoreMapFlags;
        if (rules.SaysRead(mapping.Permissions)) flags |= request.Named(context.Revision, "flags", "READ");
        if (rules.SaysWrite(mapping.Permissions)) flags |= request.Named(context.Revision, "flags", "WRITE");
        if (rules.SaysMmio(mapping.IsDeviceMemory, context.Link.Has("MMIO"))) flags |= request.Named(context.Revision, "flags", "MMIO");
        return request
            .Set("domain", rules.MapDomain(domain))
            .Set("virt_start", rules.VirtStart(at))
            .Set("virt_end", rules.VirtEnd(at, size, context.Config.Granule))
            .Set("phys_start", rules.PhysStart(mapping.To, done))
            .Set("flags", flags);
    }

    /// <summary>An UNMAP.</summary>
    public static RequestBytes? UnmapOf(DriverContext context, uint domain, ulong first, ulong last) => context.Link.Begin("UNMAP")?
        .Set("domain", context.Rules.UnmapDomain(domain))
        .Set("virt_start", context.Rules.UnmapStart(first, context.Config.Granule))
        .Set("virt_end", context.Rules.UnmapEnd(last, context.Config.Granule));

    private RequestBytes? MapOf(Mapping mapping, ulong at, ulong size, ulong done) => MapOf(context, domain.Id, mapping, at, size, done);

    private RequestBytes? UnmapOf(ulong first, ulong last) => UnmapOf(context, domain.Id, first, last);

    private string? Send(List<(ulong First, ulong Last)> ranges, out List<(ulong First, ulong Last)> done)
    {
        var sending = ranges.Where((_, i) => context.Rules.SendsUnmap(i)).ToList();
        var requests = sending.Select(range => UnmapOf(range.First, range.Last)).OfType<RequestBytes>().ToList();
        var why = context.Link.SendAll(requests, out var sent);
        done = [.. sending.Where((_, i) => i < sent.Count && sent[i])];
        return why;
    }
}
