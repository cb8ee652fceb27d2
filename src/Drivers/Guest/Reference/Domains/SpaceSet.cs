using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Tables;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>The domains of the system by name, and those that the driver makes for itself.</summary>
/// <param name="context">The driver.</param>
internal sealed class SpaceSet(DriverContext context)
{
    private readonly Dictionary<string, Space> _named = [];
    private readonly List<Space> _hidden = [];

    private IEnumerable<Space> All => _named.Values.Concat(_hidden);

    /// <summary>The domain of that name; null when there is none.</summary>
    public Space? Find(string name) => _named.GetValueOrDefault(name);

    /// <summary>The domain of that name, made where there is none; null when it is one for another use.</summary>
    public Space? FindOrMake(string name, DomainUse use)
    {
        if (!_named.TryGetValue(name, out var space)) _named[name] = space = new Space(use);
        return space.Use == use ? space : null;
    }

    /// <summary>A domain that the system does not know.</summary>
    public Space NewHidden(DomainUse use)
    {
        var space = new Space(use);
        _hidden.Add(space);
        return space;
    }

    /// <summary>A domain that maps all memory at its own addresses, as far as the device and the endpoint's reserved regions let it.</summary>
    public Space IdentityOf(DriverEndpoint endpoint)
    {
        if (endpoint.Identity is { } made) return made;
        endpoint.Identity = made = NewHidden(DomainUse.Translated);
        var (rules, granule) = (context.Rules, context.Config.Granule);
        var permissions = AccessKinds.Read | AccessKinds.Execute | (rules.WritesIdentity ? AccessKinds.Write : AccessKinds.None);
        var memory = context.Memory.Where((_, i) => rules.IsOfIdentity(i, context.Memory.Count)).Select(range => (range.Start, range.Last));
        foreach (var (first, last) in memory.SelectMany(range => WithoutRegions(endpoint, range)))
        {
            var (from, to) = (Math.Max(first, context.Config.InputStart), Math.Min(last, context.Config.InputEnd));
            if (from > to || from > ulong.MaxValue - granule) continue;

            // Whole granules inside of the range.
            from = (from + (granule - 1)) & ~(granule - 1);
            if (from > to || to - from < granule - 1) continue;
            var size = ((to - from) & ~(granule - 1)) + (((to - from) & (granule - 1)) == granule - 1 ? granule : 0);
            made.Mappings[from] = new Mapping(from, size, rules.IdentityTarget(from), permissions, false);
        }

        return made;
    }

    /// <summary>True when a domain of the device is a bypass domain.</summary>
    public bool IsBypass(DeviceDomain domain) => All.Any(space => space.Form is MapForm { IsBypass: true } form && form.Domain == domain);

    /// <summary>True while some tables are attached there.</summary>
    public bool Has(TableUse use) => All.Any(space => space.Form is TableForm form && form.IsAt(use));

    /// <summary>Takes in that tables are not attached somewhere any longer, and gives back those that are attached nowhere.</summary>
    public void End(TableUse use)
    {
        foreach (var space in All)
        {
            if (space.Form is not TableForm { IsInUse: true } form) continue;
            form.End(use);
            if (form.IsInUse) continue;
            space.Form = null;
            form.Release();
        }
    }

    /// <summary>Takes in that a domain of the device exists no more.</summary>
    public void EndOf(DeviceDomain domain)
    {
        foreach (var space in All)
        {
            if (space.Form is not { } form || (form is TableForm { IsInUse: false }) || !form.End(domain)) continue;
            space.Form = null;
            form.Release();
        }
    }

    private List<(ulong First, ulong Last)> WithoutRegions(DriverEndpoint endpoint, (ulong First, ulong Last) range)
    {
        List<(ulong First, ulong Last)> left = [range];
        foreach (var region in endpoint.Facts.Regions.Where(region => context.Rules.IdentityHeeds(region.IsMsi)))
        {
            var cut = new List<(ulong, ulong)>();
            foreach (var (first, last) in left)
            {
                if (region.Start > last || region.End < first)
                {
                    cut.Add((first, last));
                    continue;
                }

                if (first < region.Start) cut.Add((first, region.Start - 1));
                if (last > region.End) cut.Add((region.End + 1, last));
            }

            left = cut;
        }

        return left;
    }
}
