using Viommu.Harness.Cases;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Results;

/// <summary>Which profiles a vector belongs to.</summary>
public static class VectorProfiles
{
    private static readonly IReadOnlyList<string> BaseAlone = [Profile.Base];

    /// <summary>
    /// The format that the vector is written for, or the one that its requirements are about; <see cref="Profile.Base"/> where there is none.
    /// Two where it asks something that two formats share, and attaches tables of neither.
    /// </summary>
    public static IReadOnlyList<string> Of(Vector vector, Revision revision)
    {
        if (vector.Kind is { } kind) return [revision.TableFormats?.Find(kind.Name)?.Name ?? kind.Name];
        IReadOnlyList<string> formats = [];
        foreach (var id in vector.Case.Covers)
        {
            var own = revision.Requirements.GetValueOrDefault(id)?.Formats ?? [];
            if (own.Count > 0 && (formats.Count == 0 || (own.Count < formats.Count && own.All(formats.Contains)))) formats = own;
        }

        if (formats.Count == 0) return BaseAlone;
        if (formats.Count == 1) return formats;
        var named = new HashSet<string>();
        foreach (var step in vector.Case.Setup.Concat(vector.Case.Steps)) Collect(step.Node, formats, named);
        foreach (var value in vector.Bindings.Values) Collect(value, formats, named);
        return named.Count == 1 ? [.. named] : formats;
    }

    private static void Collect(YamlNode node, IReadOnlyList<string> formats, HashSet<string> named)
    {
        switch (node)
        {
            case YamlScalar scalar when formats.Contains(scalar.Text):
                named.Add(scalar.Text);
                break;
            case YamlSequence list:
                foreach (var item in list.Items) Collect(item, formats, named);
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries) Collect(entry.Value, formats, named);
                break;
        }
    }
}
