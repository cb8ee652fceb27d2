using Viommu.Mutator;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>What the suite makes of generated mutants.</summary>
/// <param name="Killed">Those that a vector noticed, with the vector.</param>
/// <param name="Equivalent">Those that survived and stand in the file of equivalents, with the reason.</param>
/// <param name="Survivors">The others that survived, with how many vectors reach them.</param>
/// <param name="Stale">Ids in the file of equivalents that a vector noticed, with the vector.</param>
internal sealed record GeneratedScore(
    IReadOnlyList<(GeneratedMutant Mutant, string By)> Killed,
    IReadOnlyList<(GeneratedMutant Mutant, string Why)> Equivalent,
    IReadOnlyList<(GeneratedMutant Mutant, int Near)> Survivors,
    IReadOnlyList<(string Id, string By)> Stale)
{
    /// <summary>The share killed of those not shown to be equivalent, in percent.</summary>
    public double Share => Killed.Count + Survivors.Count == 0 ? 100 : 100.0 * Killed.Count / (Killed.Count + Survivors.Count);

    /// <summary>What a journal says of mutants.</summary>
    public static GeneratedScore Of(IReadOnlyList<GeneratedMutant> mutants, IReadOnlyList<JournalLine> journal, Equivalents equivalents)
    {
        var ends = journal.Where(one => one.What == JournalLine.End).ToLookup(one => one.Mutant);
        var (killed, equivalent) = (new List<(GeneratedMutant, string)>(), new List<(GeneratedMutant, string)>());
        var (survivors, stale) = (new List<(GeneratedMutant, int)>(), new List<(string, string)>());
        foreach (var mutant in mutants)
        {
            var why = equivalents.WhyOf(mutant.Id);
            if (ends[mutant.Number].Select(one => one.By).FirstOrDefault(by => by is not null) is { } vector)
            {
                killed.Add((mutant, vector));
                if (equivalents.Names(mutant.Id)) stale.Add((mutant.Id, vector));
            }
            else if (why is not null)
            {
                equivalent.Add((mutant, why));
            }
            else
            {
                survivors.Add((mutant, ends[mutant.Number].Sum(one => one.Near)));
            }
        }

        return new GeneratedScore(killed, equivalent, survivors, stale);
    }
}
