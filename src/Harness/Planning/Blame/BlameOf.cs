using Viommu.Harness.Facts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Planning.Blame;

/// <summary>
/// Which requirement fixes the answer to a request, worked out from the request and from what is attached and mapped: whatever a case is about, an
/// ATTACH of an endpoint that does not exist is answered by that rule. Where more than one could be meant, none is named.
/// </summary>
internal sealed class BlameOf(DeviceFacts facts, Situation situation)
{
    private readonly Revision _revision = facts.Revision;

    /// <summary>Every mistake that a request has, by the requirement that fixes its answer, with the status.</summary>
    /// <param name="request">The request.</param>
    /// <param name="accepted">The features accepted.</param>
    public IReadOnlyList<(string Requirement, string Status)> MistakesOf(PlannedRequest request, ulong accepted)
    {
        var found = new List<(string, string)>();
        var domain = situation.Domain(request["domain"]);
        var isKnown = facts.Device.Endpoints.Any(e => e.Id == request["endpoint"]);
        var (start, end) = (request["virt_start"], request["virt_end"]);
        switch (request.Layout.Name)
        {
            case "ATTACH":
                Flags(request, accepted, "attach", found);
                if (request.HasReserved) found.Add(("attach.reserved-nonzero", "INVAL"));
                if (!isKnown) found.Add(("attach.no-such-endpoint", "NOENT"));
                if (domain is { HasTables: false } && domain.IsBypass != ((request["flags"] & Bypass) != 0))
                    found.Add(("attach.bypass-flag-mismatch", "INVAL"));
                break;
            case "DETACH":
                if (!isKnown) found.Add(("detach.no-such-endpoint", "NOENT"));
                else if (situation.DomainOf(request["endpoint"]) != request["domain"]) found.Add(("detach.wrong-domain", "INVAL"));
                break;
            case "MAP":
                Flags(request, accepted, "map", found);
                if (domain is null) found.Add(("map.no-such-domain", "NOENT"));
                if (domain is { IsBypass: true }) found.Add(("map.bypass-domain", "INVAL"));
                if (domain?.Overlaps(start, end) is true) found.Add(("map.overlap", "INVAL"));
                if (((start | request["phys_start"] | unchecked(end + 1)) & (facts.Page - 1)) != 0) found.Add(("map.unaligned", "RANGE"));
                break;
            case "UNMAP":
                if (domain is null) found.Add(("unmap.no-such-domain", "NOENT"));
                if (domain is { IsBypass: true }) found.Add(("unmap.bypass-domain", "INVAL"));
                if (domain?.Splits(start, end) is true) found.Add(("unmap.would-split", "RANGE"));
                break;
            case "PROBE":
                if (!isKnown) found.Add(("probe.no-such-endpoint", "NOENT"));
                if (request.Writable < ProbeBytes) found.Add(("probe.short-buffer", "INVAL"));
                break;
            case "ATTACH_TABLE":
                if (!isKnown) found.Add(("attach-table.no-such-endpoint", "NOENT"));
                break;
            case "INVALIDATE":
                if (domain is null) found.Add(("invalidate.no-such-domain", "NOENT"));
                break;
        }

        return found;
    }

    /// <summary>True when nothing is wrong with the request, and nothing is unusual in it that the specification has a rule of its own for.</summary>
    public bool IsPlain(PlannedRequest request, ulong accepted)
    {
        if (!request.IsWhole || request.HasReserved || request.HasHeadReserved(_revision.Head) || MistakesOf(request, accepted).Count > 0) return false;
        var domain = situation.Domain(request["domain"]);
        var isInRange = request["domain"] >= Fact("domain.start") && request["domain"] <= Fact("domain.end");
        return request.Layout.Name switch
        {
            "ATTACH" => isInRange && domain is null && situation.DomainOf(request["endpoint"]) is null,
            "DETACH" => isInRange && request["flags"] == 0,
            "MAP" => domain is { IsBypass: false, HasTables: false } && IsMappable(request) && Features(accepted, "MAP_UNMAP"),
            "UNMAP" => domain is { IsBypass: false, HasTables: false } && domain.Fills(request["virt_start"], request["virt_end"])
                && Features(accepted, "MAP_UNMAP"),
            "PROBE" => request.Writable == ProbeBytes && Features(accepted, "PROBE"),
            _ => false,
        };
    }

    /// <summary>The mask of ATTACH's flag BYPASS; 0 where there is none.</summary>
    public ulong Bypass => _revision.Values["attach-flags"].Find("BYPASS")?.Value ?? 0;

    private int ProbeBytes => (int)Math.Min(Fact("config.probe_size"), 1 << 16) + _revision.Tail.Size;

    private bool Features(ulong accepted, string feature) => (accepted & _revision.FeatureMask(feature)) != 0;

    private bool IsMappable(PlannedRequest request)
    {
        var (start, end, phys) = (request["virt_start"], request["virt_end"], request["phys_start"]);
        return end > start && start >= Fact("input.start") && end <= Fact("input.end")
            && facts.IsRam(phys, unchecked(end - start + 1)) && !facts.Regions.Any(region => region.Start <= end && region.End >= start);
    }

    private void Flags(PlannedRequest request, ulong accepted, string area, List<(string, string)> found)
    {
        var flags = request["flags"];
        foreach (var flag in _revision.Values[$"{area}-flags"].Values)
        {
            if ((flags & flag.Value) == 0) continue;
            flags &= ~flag.Value;
            if (flag.Feature is not { } feature || Features(accepted, feature)) continue;
            found.Add((facts.Offers(feature) ? $"{area}.flag-needs-feature" : $"{area}.unknown-flags", "INVAL"));
        }

        if (flags != 0) found.Add(($"{area}.unknown-flags", "INVAL"));
    }

    private ulong Fact(string name) => facts.Lookup(name) is { IsValue: true, Value: var value } ? value : 0;
}
