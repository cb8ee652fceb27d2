using Viommu.Reference.Domains;
using Viommu.Reference.Host.Native;
using Viommu.Reference.Memory;

namespace Viommu.Reference.Host;

/// <summary>What stands behind a device: the host's memory and the tables that it builds for the guest, or a physical IOMMU.</summary>
/// <param name="translation">How the host translates.</param>
/// <param name="guest">Guest memory.</param>
/// <param name="native">The physical IOMMU; <see cref="HostTranslation.Native"/> alone has one.</param>
public sealed class GuestHost(HostTranslation translation, GuestMemory guest, INativeIommu? native = null)
{
    private readonly List<ShadowCache> _shadows = [];
    private readonly Dictionary<uint, NativeContext> _programmed = [];

    /// <summary>How it translates.</summary>
    public HostTranslation Translation { get; } = translation;

    /// <summary>The physical IOMMU that all accesses go through; null where the device translates.</summary>
    public INativeIommu? Native { get; } = translation == HostTranslation.Native ? native : null;

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

    /// <summary>A device reset, before domains end: hardware lets nobody pass and forgets everything.</summary>
    public void Reset()
    {
        _programmed.Clear();
        Native?.Reset();
    }

    /// <summary>
    /// After requests, and whatever else may move endpoints: second stages that no endpoint in a domain with tables stands behind are freed, and hardware
    /// is told of every endpoint whose accesses go through something else now.
    /// </summary>
    public void Settle(ReadOnlySpan<Endpoint> endpoints, Rules.DeviceRules rules)
    {
        if (Native is not null)
        {
            foreach (var endpoint in endpoints) Program(endpoint.Id, rules.NativeContextOf(endpoint));
            return;
        }

        if (Translation != HostTranslation.Nested || SecondStages.Count == 0) return;
        var used = new HashSet<SecondStageKind>();
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Tables is not null) used.Add(endpoint.Configuration.Host.SecondStage);
        }

        SecondStages.Keep(used.Contains);
    }

    private void Program(uint endpoint, NativeContext context)
    {
        if (_programmed.TryGetValue(endpoint, out var before) && before == context) return;
        _programmed[endpoint] = context;
        Native!.Attach(endpoint, context);
    }
}
