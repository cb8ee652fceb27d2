using System.Globalization;
using Viommu.Harness.Selection;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Results;

/// <summary>Reads baseline and waiver files, strictly: a list of mappings, every mistake with file, line and column.</summary>
public static class ListFile
{
    /// <summary>Reads a baseline: <c>- {vector: ID or pattern, reason: text}</c>.</summary>
    public static IReadOnlyList<KnownFailure> ReadBaseline(string path, Diagnostics diagnostics) =>
        Read<KnownFailure>(path, "a baseline", ["vector", "reason"], diagnostics, (vector, reason, place, _) => new KnownFailure(vector, reason, place));

    /// <summary>Reads waivers: <c>- {vector: ID or pattern, reason: text, expires: YYYY-MM-DD}</c>.</summary>
    public static IReadOnlyList<Waiver> ReadWaivers(string path, Diagnostics diagnostics) =>
        Read<Waiver>(path, "a waiver file", ["vector", "reason", "expires"], diagnostics, (vector, reason, place, mapping) =>
            Day(mapping, diagnostics) is { } expires ? new Waiver(vector, reason, expires, place) : null);

    private static List<T> Read<T>(
        string path, string what, string[] keys, Diagnostics diagnostics, Func<Glob, string, string, YamlMapping, T?> make)
        where T : ListEntry
    {
        var entries = new List<T>();
        if (YamlReader.ReadFile(path, diagnostics) is not { } root || Shape.Sequence(root, diagnostics, what) is not { } list) return entries;
        var seen = new Dictionary<string, string>();
        foreach (var item in list.Items)
        {
            if (Shape.Mapping(item, diagnostics, $"an entry of {what}", keys) is not { } mapping) continue;
            foreach (var key in keys)
            {
                if (!mapping.TryGet(key, out _)) diagnostics.Add(item, $"an entry of {what} needs '{key}'");
            }

            if (!mapping.TryGet("vector", out var id) || Shape.Text(id, diagnostics, "vector") is not { } vector) continue;
            if (!mapping.TryGet("reason", out var why) || Shape.Text(why, diagnostics, "reason") is not { } reason) continue;
            var place = $"{id.File}:{id.Line}:{id.Column}";
            if (!seen.TryAdd(vector, place))
            {
                diagnostics.Add(id, $"the vector '{vector}' stands twice, first at {seen[vector]}", "keep one");
                continue;
            }

            if (make(new Glob(vector), reason, place, mapping) is { } entry) entries.Add(entry);
        }

        return entries;
    }

    private static DateOnly? Day(YamlMapping mapping, Diagnostics diagnostics)
    {
        if (!mapping.TryGet("expires", out var node) || Shape.Text(node, diagnostics, "expires") is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        diagnostics.Add(node, $"expires must be a day, not '{text}'", "write it as 2027-01-31");
        return null;
    }
}
