using Viommu.Harness.Formats;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>One expansion of a case's matrix.</summary>
/// <param name="Id">The case's id, and after an @ the matrix values: <c>unmap/would-split@part=first</c>.</param>
/// <param name="Case">The case.</param>
/// <param name="Bindings">The matrix values by name.</param>
public sealed record Vector(string Id, Case Case, IReadOnlyDictionary<string, YamlNode> Bindings)
{
    /// <summary>The id of its control; null where it has none.</summary>
    public string? Control { get; init; }

    /// <summary>The table format, of a case that is written once for several; null of any other.</summary>
    public TableKind? Kind { get; init; }

    /// <summary>The formats that its tables can be in.</summary>
    public TableKinds Kinds { get; init; } = TableKinds.Standard;
}
