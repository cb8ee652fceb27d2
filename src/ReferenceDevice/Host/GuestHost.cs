using Viommu.Reference.Domains;
using Viommu.Reference.Memory;

namespace Viommu.Reference.Host;

/// <summary>What stands behind a device: the host's memory and the tables that it builds for the guest.</summary>
/// <param name="translation">How the host translates.</param>
/// <param name="guest">Guest memory.</param>
public sealed class GuestHost(HostTranslation translation, GuestMemory guest)
{
    private readonly List<ShadowCache> _shadows = [];

    /// <summary>How it translates.</summary>
    public HostTranslation Translation { get; } = translation;

    /// <summary>The host's memory.</summary>
    public HostMemory Memory { get; } = new(guest);

    /// <summary>The second stages; <see cref="HostTranslation.Nested"/> alone has any.</summary>
    public SecondStages SecondStages => field ??= new SecondStages(Memory);

    /// <summary>The merged tables, by IOMMU; <see cref="HostTranslation.Shadow"/> alone has any.</summary>
    public IReadOnlyList<ShadowCache> Shadows => _shadows;

    /// <summary>Makes the merged tables of one IOMMU.</summary>
    public ShadowCache NewShadow(Rules.DeviceRules rules)
    {
        var shadow = new ShadowCache(Memory, rules);
        _shadows.Add(shadow);
        return shadow;
    }

    /// <summary>After requests: second stages that no endpoint in a domain with tables stands behind are freed.</summary>
    public void Settle(ReadOnlySpan<Endpoint> endpoints)
    {
        if (Translation != HostTranslation.Nested || SecondStages.Count == 0) return;
        var used = new HashSet<SecondStageKind>();
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Tables is not null) used.Add(endpoint.Configuration.Host.SecondStage);
        }

        SecondStages.Keep(used.Contains);
    }
}
