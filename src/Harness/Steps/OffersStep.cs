using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>offers</c>: the features that the device offers; nothing is sent.</summary>
internal sealed class OffersStep : StepKind
{
    /// <inheritdoc/>
    public override string Name => "offers";

    /// <inheritdoc/>
    public override StepForm Form { get; } = new(
        "`{}`: the features that the device offers; nothing is sent. `expect` has the keys `all`, `none`, `any`, `not-all`");

    /// <inheritdoc/>
    public override bool NeedsExpectation => true;

    /// <inheritdoc/>
    public override Planned Plan(Planner plan, Step step)
    {
        if (step["expect"] is not { } node
            || Shape.Mapping(plan.Scope.Resolve(node), plan.Diagnostics, "expect of offers", "all", "none", "any", "not-all") is not { } mapping)
            return Planned.Nothing;
        var got = new List<string>();
        foreach (var (key, value) in mapping.Entries)
        {
            foreach (var names in FeatureSets(plan, key.Text, plan.Scope.Resolve(value)))
            {
                var offered = names.Where(plan.Facts.Offers).ToList();
                var holds = key.Text switch
                {
                    "none" => offered.Count == 0,
                    "any" => offered.Count > 0,
                    "not-all" => offered.Count < names.Count,
                    _ => offered.Count == names.Count,
                };
                if (!holds) got.Add(offered.Count == 0 ? $"none of {string.Join(", ", names)} offered" : $"offered: {string.Join(", ", offered)}");
            }
        }

        return new Planned(-1, new OffersExpectation($"offers {YamlText.OneLine(mapping)}", string.Join("; ", got)));
    }

    private static IEnumerable<List<string>> FeatureSets(Planner plan, string key, YamlNode value)
    {
        IReadOnlyList<YamlNode> sets = key is "any" or "not-all" && value is YamlSequence { Items: [YamlSequence, ..] } outer ? outer.Items : [value];
        foreach (var set in sets)
        {
            var names = Shape.Words(set, plan.Diagnostics, key).Select(w => w.Text).ToList();
            foreach (var name in names) FeatureNames.Check(set, name, plan.Revision, plan.Diagnostics);
            yield return names;
        }
    }
}
