using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>A process as a case writes it: a PASID, and what the format says of it.</summary>
/// <typeparam name="T">What the format says.</typeparam>
/// <param name="Pasid">The PASID.</param>
/// <param name="Form">What the format says; null after a mistake.</param>
internal sealed record ProcessForm<T>(WrittenNumber Pasid, T? Form)
    where T : class
{
    /// <summary>Types the items of <c>processes</c>; null where the key is missing.</summary>
    /// <param name="read">Where mistakes go.</param>
    /// <param name="mapping">Where the key stands.</param>
    /// <param name="keys">The keys of an item, besides <c>pasid</c>.</param>
    /// <param name="form">Types what the format says.</param>
    public static Written<IReadOnlyList<Written<ProcessForm<T>>>>? Under(
        Reading read, YamlMapping mapping, string[] keys, Func<Reading, YamlMapping, T?> form)
    {
        string[] known = ["pasid", .. keys];
        return read.Under(mapping, "processes", (one, node) => one.Items<ProcessForm<T>>(node, "processes", (two, item) => Read(two, item, known, form)));
    }

    private static ProcessForm<T>? Read(Reading read, YamlNode node, string[] known, Func<Reading, YamlMapping, T?> form)
    {
        if (read.Mapping(node, "a process", known) is not { } process) return null;
        if (Reading.Number(process, "pasid") is { } pasid) return new ProcessForm<T>(pasid, form(read, process));
        read.Mistake(process, "a process needs 'pasid'");
        return null;
    }
}
