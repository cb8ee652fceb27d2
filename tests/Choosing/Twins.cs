using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Harness.Planning;
using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Choosing;

/// <summary>Two devices of the same configuration that have to answer alike, whatever rules they are made of.</summary>
/// <param name="revision">What they are judged by.</param>
/// <param name="plans">Plans that other twins made.</param>
internal sealed class Twins(Revision revision, PlanCache plans)
{
    /// <summary>How many operations both answered alike.</summary>
    public long Compared { get; private set; }

    /// <summary>The first answer in which they differ, in words; null where they do not.</summary>
    /// <param name="configuration">What both are built with.</param>
    /// <param name="rules">Makes the rules of one.</param>
    /// <param name="others">Makes those of the other.</param>
    /// <param name="vectors">What both are asked.</param>
    /// <param name="started">Changes the other before it is asked; what it said of itself before may differ then.</param>
    public string? FirstDifference(
        DeviceConfiguration configuration, Func<DeviceRules> rules, Func<DeviceRules> others, IEnumerable<Vector> vectors, Action? started = null)
    {
        using var one = Start(configuration, rules);
        using var other = Start(configuration, others);
        if (one is null || other is null) return "a device does not start";
        var facts = Survey.Ask(one, revision, out _);
        if (started is not null) started();
        else if (facts.Fingerprint() != Survey.Ask(other, revision, out _).Fingerprint()) return "they describe themselves otherwise";
        var plan = plans.For(facts);
        foreach (var vector in vectors)
        {
            if (Difference(one, other, plan(vector)) is { } difference) return $"{vector.Id}: {difference}";
        }

        return null;
    }

    private IDevice? Start(DeviceConfiguration configuration, Func<DeviceRules> rules) =>
        new ReferenceSource("twin", configuration, rules).Start(revision, out _);

    private string? Difference(IDevice one, IDevice other, Plan plan)
    {
        if (plan.Skip is not null || plan.Vector.Case.Party == Party.Driver) return null;
        var (first, second) = (new List<Reply>(), new List<Reply>());
        var (trouble, troubled) = (one.Exchange(plan.Asked, first), other.Exchange(plan.Asked, second));
        if (trouble?.Kind != troubled?.Kind || first.Count != second.Count) return $"{trouble?.Text ?? "no trouble"} and {troubled?.Text ?? "no trouble"}";
        for (var i = 0; i < first.Count; i++)
        {
            if (!SameReply.Are(first[i], second[i])) return $"{first[i]} and {second[i]} to operation {i} ({plan.Operations[i].Operation})";
        }

        Compared += first.Count;
        return null;
    }
}
