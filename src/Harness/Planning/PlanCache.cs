using System.Collections.Concurrent;
using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Spec;

namespace Viommu.Harness.Planning;

/// <summary>Keeps plans: two devices that describe themselves alike are asked alike. Safe for several threads.</summary>
public sealed class PlanCache
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Vector, Plan>> _byDevice = [];

    /// <summary>The plans for a device.</summary>
    public Func<Vector, Plan> For(DeviceFacts facts)
    {
        var plans = _byDevice.GetOrAdd(facts.Fingerprint(), static _ => new ConcurrentDictionary<Vector, Plan>(ReferenceEqualityComparer.Instance));
        return vector => plans.TryGetValue(vector, out var plan) ? plan : plans.GetOrAdd(vector, Planner.Plan(vector, facts, new Diagnostics()));
    }
}
