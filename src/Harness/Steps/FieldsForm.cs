using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Fields by their names, as a case writes them under <c>set</c> and the like. Which there are is for whoever has them to say.</summary>
/// <param name="Fields">The fields, a name of the matrix or their own, with their values.</param>
internal sealed record FieldsForm(IReadOnlyList<Named<WrittenNumber>> Fields)
{
    /// <summary>Types them under a key; null where the key is missing.</summary>
    public static Written<FieldsForm>? Under(Reading read, YamlMapping mapping, string key) =>
        mapping.TryGet(key, out var given) ? read.At(given, (one, node) => Read(one, node, key)) : null;

    /// <summary>The fields for a vector; null after a mistake.</summary>
    public IReadOnlyList<KeyValuePair<string, ulong>>? Plan(Planner plan)
    {
        var fields = new List<KeyValuePair<string, ulong>>(Fields.Count);
        foreach (var (name, value) in Fields)
        {
            if (plan.Scope.Number(value, name.Text) is not { } number) return null;
            fields.Add(new((plan.Scope.Word(name) ?? name).Text, number));
        }

        return fields;
    }

    private static FieldsForm? Read(Reading read, YamlNode node, string key) =>
        read.OpenMapping(node, key) is { } set ? new FieldsForm(Reading.Numbers(set)) : null;
}
