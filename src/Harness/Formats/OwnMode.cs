namespace Viommu.Harness.Formats;

/// <summary>One form of tables in a mode of a case's own, with what is worth trying in it: <c>fuzz</c> makes tables by these.</summary>
/// <param name="Keys">Keys of the <c>tables</c> step, or of a process.</param>
internal sealed record OwnMode(params IReadOnlyList<OwnKey> Keys)
{
    /// <summary>Keys under which fields of words stand by their names.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<BitFields> Words)> Fields { get; init; } = [];

    /// <summary>What each PASID's tables are; null where there are only those for accesses without a PASID.</summary>
    public OwnMode? Process { get; init; }

    /// <summary>The words of the entries that lead to a PASID's tables, by level: the last is 0.</summary>
    public IReadOnlyList<(int Level, IReadOnlyList<BitFields> Words)> Entries { get; init; } = [];
}
