namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>ATTACH_TABLE and INVALIDATE, of revisions that have them.</summary>
internal static class TableDuties
{
    // What each scope may name: caches, then flags.
    private static readonly Dictionary<string, (string[] Caches, string[] Flags)> s_valid = new()
    {
        ["DOMAIN"] = (["PASID", "TLB"], ["ID"]),
        ["PASID"] = (["PASID", "TLB", "EP_TLB"], ["LEAF", "PASID", "ID"]),
        ["ADDRESS"] = (["TLB", "EP_TLB"], ["LEAF", "PASID", "ID"]),
    };

    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        DriverDuty.OfRequests("attach-table.driver-feature", ["ATTACH_TABLE"], static (watch, _) => watch.Accepted is null
            ? DutyAnswer.NotAbout
            : DutyAnswer.Of(watch.Has("ATTACH_TABLE"), "the feature ATTACH_TABLE accepted before it is used", "it was not accepted")),
        DriverDuty.OfRequests("attach-table.driver-new-domain", ["ATTACH_TABLE"], NewDomain),
        DriverDuty.OfRequests("attach-table.driver-no-map", ["MAP", "UNMAP"], NoMap),
        DriverDuty.ZeroReserved("attach-table.driver-zero-reserved", "ATTACH_TABLE"),
        DriverDuty.OfRequests("invalidate.valid-combinations", ["INVALIDATE"], Combination),
        DriverDuty.ZeroReserved("invalidate.driver-zero-reserved", "INVALIDATE"),
    ];

    private static DutyAnswer NewDomain(DriverWatch watch, SentRequest request)
    {
        var domain = watch.Domain(request.Value("domain"));

        // Formats that attach one PASID at a time name the domain of the endpoint again for each, and for the accesses without one.
        if (request.Has("pasid") && (request.IsSet("flags", "PASID") || domain?.Endpoints.Contains((uint)request.Value("endpoint")) is true))
            return DutyAnswer.NotAbout;
        return DutyAnswer.Of(domain is null, "the id of a domain that does not exist", $"domain {request.Value("domain")} exists");
    }

    private static DutyAnswer NoMap(DriverWatch watch, SentRequest request) => watch.Domain(request.Value("domain")) is not { } domain
        ? DutyAnswer.NotAbout
        : DutyAnswer.Of(domain.Kind != DomainKind.Tables, $"no {request.Name} on a domain with tables", $"domain {request.Value("domain")} has tables");

    private static DutyAnswer Combination(DriverWatch watch, SentRequest request)
    {
        var scopes = request.Layout!["scope"].Values is { } set ? watch.Revision.Values[set] : null;
        var scope = scopes?.Values.FirstOrDefault(value => value.Value == request.Value("scope"))?.Name;
        if (scope is null || !s_valid.TryGetValue(scope, out var valid)) return DutyAnswer.Broken("a scope of the revision", $"scope {request.Value("scope")}");
        var caches = Others(request, "caches", valid.Caches);
        var flags = Others(request, "flags", valid.Flags);
        return DutyAnswer.Of(
            caches.Count + flags.Count == 0,
            $"with scope {scope} caches of {string.Join(", ", valid.Caches)} and flags of {string.Join(", ", valid.Flags)}",
            string.Join(", ", caches.Select(one => $"cache {one}").Concat(flags.Select(one => $"flag {one}"))));
    }

    /// <summary>What is named that may not be, bits without a name included.</summary>
    private static List<string> Others(SentRequest request, string field, string[] allowed)
    {
        var names = request.Layout![field].Values is { } set ? request.Revision.Values[set].Values : [];
        var others = names.Where(value => value.Of(request.Value(field)) != 0 && !allowed.Contains(value.Name)).Select(value => value.Name).ToList();
        if (request.UnknownBits(field) is > 0 and var unknown) others.Add($"0x{unknown:x}");
        return others;
    }
}
