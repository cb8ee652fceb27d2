using Viommu.Harness.Expressions;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>
/// An edit of what a table of PASIDs holds as a case writes it. Which keys it may have is known with the tables that it names; what each is typed as, before.
/// </summary>
/// <param name="Node">Where it stands.</param>
internal sealed record PasidEntryForm(YamlMapping Node)
{
    /// <summary>The step that made the tables; null after a mistake.</summary>
    public YamlScalar? Of { get; private init; }

    /// <summary>Whether the entry is there; null where that stays.</summary>
    public Written<Flag>? Present { get; private init; }

    /// <summary>Other tables for it; null where they stay.</summary>
    public Written<string>? Tables { get; private init; }

    /// <summary>The whole word, and fields of it.</summary>
    public required EntryForm Entry { get; init; }

    private IReadOnlyList<Named<WrittenNumber>> Numbers { get; init; } = [];

    /// <summary>The number under a key: the PASID, a level, a word of the entry; null where the key is missing.</summary>
    public WrittenNumber? this[string key] => Numbers.FirstOrDefault(one => one.Name.Text == key)?.Value;

    /// <summary>Types one.</summary>
    public static PasidEntryForm? Read(Reading read, YamlNode node)
    {
        if (read.OpenMapping(node, PasidEntryStep.Definition.Name) is not { } mapping) return null;
        return new PasidEntryForm(mapping)
        {
            Of = NamedTables.ReadOf(read, mapping),
            Present = read.Flag(mapping, "present"),
            Tables = NamedTables.Read(read, mapping, "tables"),
            Entry = EntryForm.Read(read, mapping),
            Numbers = Reading.Numbers(mapping),
        };
    }

    /// <summary>Tells the keys that are not known.</summary>
    public void CheckKeys(Planner plan, string what, ReadOnlySpan<string> known)
    {
        foreach (var (key, _) in Numbers)
        {
            if (!known.Contains(key.Text)) plan.Diagnostics.Add(key, $"{what} has no key '{key.Text}'", Shape.Nearest(key.Text, known));
        }
    }
}
