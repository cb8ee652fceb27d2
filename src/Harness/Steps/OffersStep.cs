using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>offers</c>: the features that the device offers; nothing is sent.</summary>
internal sealed class OffersStep : Step
{
    private readonly Written<Offers>? _expected;

    private OffersStep(StepHead head)
        : base(head) => _expected = head.Typed<Offers>("expect", Offers.Read);

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "offers",
        new("`{}`: the features that the device offers; nothing is sent. `expect` has the keys `all`, `none`, `any`"),
        head => new OffersStep(head))
    {
        NeedsExpectation = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        if (plan.Scope.Value(_expected) is not { } expected) return Planned.Nothing;
        var got = new List<string>();
        foreach (var (key, written) in expected.Keys)
        {
            foreach (var set in plan.Scope.Value(written) ?? [])
            {
                foreach (var name in set.Names) FeatureNames.Check(set.Node, name, plan.Revision, plan.Diagnostics);
                var offered = set.Names.Where(plan.Facts.Offers).ToList();
                var holds = key.Text switch
                {
                    "none" => offered.Count == 0,
                    "any" => offered.Count > 0,
                    _ => offered.Count == set.Names.Count,
                };
                if (!holds) got.Add(offered.Count == 0 ? $"none of {string.Join(", ", set.Names)} offered" : $"offered: {string.Join(", ", offered)}");
            }
        }

        return new Planned(-1, new OffersExpectation($"offers {YamlText.OneLine(expected.Node)}", string.Join("; ", got)));
    }

    /// <summary>What is expected, key by key.</summary>
    private sealed record Offers(YamlMapping Node, IReadOnlyList<Named<Written<IReadOnlyList<Set>>>> Keys)
    {
        public static Offers? Read(Reading read, YamlNode node) =>
            read.Mapping(node, "expect of offers", "all", "none", "any") is { } mapping
                ? new Offers(mapping, read.Entries(mapping, ReadKey))
                : null;

        private static Named<Written<IReadOnlyList<Set>>> ReadKey(Reading read, YamlScalar key, YamlNode value) => new(key, read.At(value, Sets(key.Text)));

        private static Func<Reading, YamlNode, IReadOnlyList<Set>?> Sets(string key) => (read, node) =>
        {
            IReadOnlyList<YamlNode> sets = key == "any" && node is YamlSequence { Items: [YamlSequence, ..] } outer ? outer.Items : [node];
            return [.. sets.Select(set => new Set(set, [.. Shape.Words(set, read.Diagnostics, key).Select(word => word.Text)]))];
        };
    }

    /// <summary>Features that a key speaks of together.</summary>
    private sealed record Set(YamlNode Node, IReadOnlyList<string> Names);
}
