namespace Viommu.Harness.Reports.Documents;

/// <summary>What a shard says of itself so that <c>merge</c> can put it together with the others.</summary>
/// <param name="Picked">How many vectors all shards have together.</param>
/// <param name="All">True where every broken vector is told in full.</param>
/// <param name="Unreached">The places in this shard, from 0, of vectors that have no result.</param>
/// <param name="LeftOut">What the filters left out of every shard.</param>
public sealed record PartEntry(int Picked, bool All, IReadOnlyList<int> Unreached, IReadOnlyList<LeftOutEntry> LeftOut);

/// <summary>The binding requirements of one profile that vectors cover which the filters left out.</summary>
public sealed record LeftOutEntry(string Profile, IReadOnlyList<string> Requirements);

/// <summary>An entry of the baseline or the waivers that has to be mended.</summary>
/// <param name="List"><c>baseline</c> or <c>waivers</c>.</param>
/// <param name="Place">Where it stands: <c>file:line:column</c>.</param>
/// <param name="Why">What is wrong with it.</param>
/// <param name="Vector">The vector's id, or the pattern.</param>
public sealed record StaleListEntry(string List, string Place, string Why, string Vector)
{
    /// <summary>The entry in one line.</summary>
    public override string ToString() => $"{Place}: {Why}: {Vector}";
}
