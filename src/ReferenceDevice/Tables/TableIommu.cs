namespace Viommu.Reference.Tables;

/// <summary>
/// A kind of IOMMU: what it is called here and in revisions, and the walkers it has. A new kind is one class of these in <see cref="TableIommus"/>.
/// </summary>
public abstract class TableIommu
{
    /// <summary>Its name in configurations.</summary>
    public abstract string Kind { get; }

    /// <summary>The PROBE properties that show it, as revisions call them.</summary>
    public abstract IReadOnlyList<string> Properties { get; }

    /// <summary>How many ID registers <see cref="NewFormats"/> needs. Dialects that tell fewer say nothing that a walker could be made of.</summary>
    public abstract int Registers { get; }

    /// <summary>Its table formats: <see cref="TableFormat.Name"/>, and the name in a revision. A format may have several names, one a dialect.</summary>
    public abstract IReadOnlyList<(string Format, string Name)> Formats { get; }

    /// <summary>Makes the walkers of one with these registers. One IOMMU may have several formats, or none.</summary>
    /// <param name="registers">The ID registers, in the order the PROBE property lists them.</param>
    /// <param name="rules">Where the formats' rules come from.</param>
    public abstract IReadOnlyList<TableFormat> NewFormats(IReadOnlyList<ulong> registers, ITableRules rules);
}
