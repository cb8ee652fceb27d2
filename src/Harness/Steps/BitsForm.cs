using Viommu.Harness.Expressions;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>What bits of a field must be: a value, or <c>{bits: mask}</c> with <c>is</c>, <c>not</c>, <c>at-least</c> or <c>at-most</c>.</summary>
/// <param name="Whole">The whole field's value; null where the rest tells.</param>
/// <param name="Keys">The keys and their numbers.</param>
internal sealed record BitsForm(WrittenNumber? Whole, IReadOnlyList<Named<WrittenNumber>> Keys)
{
    /// <summary>Types it.</summary>
    public static BitsForm? Read(Reading read, YamlNode node, string what)
    {
        if (node is not YamlMapping) return new BitsForm(new WrittenNumber(node), []);
        return read.Mapping(node, what, "bits", "is", "not", "at-least", "at-most") is { } mapping
            ? new BitsForm(null, Reading.Numbers(mapping))
            : null;
    }

    /// <summary>The bits; null after a mistake, or where this device has no such value.</summary>
    public PropertyBits? Plan(Planner plan, PropertyBits wanted, string what)
    {
        if (Whole is not null) return plan.Scope.Number(Whole, what) is { } whole ? wanted with { Least = whole, Most = whole } : null;
        foreach (var (name, given) in Keys)
        {
            if (plan.Scope.Number(given, name.Text) is not { } number) return null;
            wanted = name.Text switch
            {
                "bits" => wanted with { Mask = number },
                "is" => wanted with { Least = number, Most = number },
                "not" => wanted with { Not = number },
                "at-least" => wanted with { Least = number },
                _ => wanted with { Most = number },
            };
        }

        return wanted;
    }
}
