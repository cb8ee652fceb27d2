using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>An entry of a table as a case changes it: the whole word, then fields by name.</summary>
/// <param name="Node">Where a mistake is told.</param>
/// <param name="Word">The word; null where it stays.</param>
/// <param name="Set">The fields; null for none.</param>
internal sealed record EntryForm(YamlNode Node, WrittenNumber? Word, Written<FieldsForm>? Set)
{
    /// <summary>Types what stands under <c>word</c> and <c>set</c>.</summary>
    public static EntryForm Read(Reading read, YamlMapping mapping) => new(mapping, Reading.Number(mapping, "word"), FieldsForm.Under(read, mapping, "set"));

    /// <summary>The word after both; null after a mistake.</summary>
    public ulong? Edit(Planner plan, BitFields fields, ulong word)
    {
        if (Word is { } raw)
        {
            plan.Reach.Anywhere();
            if (plan.Scope.Number(raw, "word") is not { } whole) return null;
            word = whole;
        }

        if (Set is null) return word;
        if (plan.Scope.Value(Set)?.Plan(plan) is not { } set) return null;
        if (set.Count > 0) plan.Reach.Anywhere();
        foreach (var (name, value) in set)
        {
            if (fields.With(word, name, value) is { } with)
            {
                word = with;
                continue;
            }

            plan.Refuse(Node, $"an entry has no field '{name}' that holds 0x{value:x}; it has {string.Join(", ", fields.Names)}");
            return null;
        }

        return word;
    }
}
