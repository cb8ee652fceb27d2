using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Fields and permissions of table entries, as cases write them.</summary>
internal static class TableFields
{
    /// <summary>The fields under a key, by name; none where it is missing, null after a mistake.</summary>
    public static IReadOnlyList<KeyValuePair<string, ulong>>? Read(Planner plan, YamlMapping mapping, string key = "set")
    {
        var fields = new List<KeyValuePair<string, ulong>>();
        if (!mapping.TryGet(key, out var node)) return fields;
        if (Shape.OpenMapping(plan.Scope.Resolve(node), plan.Diagnostics, key) is not { } set) return null;
        foreach (var (field, value) in set.Entries)
        {
            if (plan.Scope.Number(value, field.Text) is not { } number) return null;
            var name = plan.Scope.Resolve(field) is YamlScalar resolved ? resolved.Text : field.Text;
            fields.Add(new(name, number));
        }

        return fields;
    }

    /// <summary>The word after <c>word</c> and <c>set</c>; null after a mistake.</summary>
    public static ulong? Edit(Planner plan, YamlMapping mapping, BitFields fields, ulong word)
    {
        if (mapping.TryGet("word", out var raw))
        {
            plan.Reach.Anywhere();
            if (plan.Scope.Number(raw, "word") is not { } whole) return null;
            word = whole;
        }

        if (Read(plan, mapping) is not { } set) return null;
        if (set.Count > 0) plan.Reach.Anywhere();
        foreach (var (name, value) in set)
        {
            if (fields.With(word, name, value) is { } with)
            {
                word = with;
                continue;
            }

            plan.Refuse(mapping, $"an entry has no field '{name}' that holds 0x{value:x}; it has {string.Join(", ", fields.Names)}");
            return null;
        }

        return word;
    }

    /// <summary>Permission letters: as written, or those of the format for a list of words, or the usual ones.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="mapping">Where <c>perm</c> may stand.</param>
    /// <param name="format">What the entry looks like.</param>
    /// <param name="kind">The format.</param>
    /// <param name="isUsual">True for tables in its usual mode.</param>
    public static string? Permissions(Planner plan, YamlMapping mapping, PageTableFormat format, TableKind kind, bool isUsual)
    {
        if (!mapping.TryGet("perm", out var node)) return UsualPermissions(format, kind, isUsual);
        if (plan.Scope.Resolve(node) is YamlScalar letters) return letters.Text;
        var words = Shape.Words(plan.Scope.Resolve(node), plan.Diagnostics, "perm");
        foreach (var word in words)
        {
            if (word.Text is "read" or "write" or "execute") continue;
            plan.Diagnostics.Add(word, $"'{word.Text}' is no permission", "known are read, write, execute");
            return null;
        }

        bool Has(string wanted) => words.Any(word => word.Text == wanted);
        return kind.Permissions(Has("read"), Has("write"), Has("execute"));
    }

    /// <summary>The letters of a page of which a case says nothing.</summary>
    public static string UsualPermissions(PageTableFormat format, TableKind kind, bool isUsual) =>
        isUsual ? kind.Permissions(true, true, false) : format.UsualPermissions;
}
