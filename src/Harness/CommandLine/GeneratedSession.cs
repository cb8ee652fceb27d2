using Viommu.Harness.Cases;
using Viommu.Harness.Fuzzing;
using Viommu.Harness.Mutation.Generated;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;
using Viommu.Harness.Selection;
using Viommu.Mutator;
using Viommu.Spec;

namespace Viommu.Harness.CommandLine;

/// <summary>Runs <c>mutants --generated</c>.</summary>
internal static class GeneratedSession
{
    /// <summary>
    /// Makes mutants of the reference device's sources and puts the suite to them: exit 1 when one survives, 4 when the list of equivalents is stale.
    /// </summary>
    public static int Run(string? cases, Glob? filter, int? sample, ulong? seed, int jobs, Surroundings surroundings)
    {
        if (sample is <= 0)
        {
            surroundings.Error.WriteLine($"viommu: --sample must be 1 or more, not {sample}");
            return ExitCodes.Usage;
        }

        if (MutantProgram.Sources() is not { } sources)
        {
            surroundings.Error.WriteLine(
                "viommu: mutants are generated from src/ReferenceDevice, and there is no checkout here; clone the repository and stand in it");
            return ExitCodes.Usage;
        }

        var diagnostics = new Diagnostics();
        var equivalents = Equivalents.Read(sources, diagnostics);
        foreach (var item in diagnostics.Items) surroundings.Error.WriteLine(item);
        if (diagnostics.Any) return ExitCodes.Usage;
        using var program = MutantProgram.Make(sources, surroundings.ShowStatus);
        var wanted = program.Mutants.Where(one => filter is null || filter.Matches(one.Id) || filter.Matches(one.File)).ToList();
        var used = seed ?? FuzzRandom.NewSeed();
        if (sample is { } most) wanted = Sample(wanted, most, used);
        if (wanted.Count == 0)
        {
            surroundings.Error.WriteLine(
                "viommu: no generated mutant matches; a filter is a glob over FILE or FILE:MEMBER: CHANGE, files from src/ReferenceDevice");
            return ExitCodes.NothingRan;
        }

        var journal = program.Run([.. wanted.Select(one => one.Number)], SuiteFolder.Find(cases), jobs, Tell, surroundings.Cancel);
        surroundings.EndStatus();
        if (surroundings.Cancel.IsCancellationRequested) return ExitCodes.Interrupted;
        if (journal.FirstOrDefault(one => one.What == JournalLine.Unfit) is { } unfit)
        {
            surroundings.Error.WriteLine($"viommu: the device as it was written fails {unfit.By} ({unfit.Setting}); mend that first");
            return ExitCodes.Usage;
        }

        var score = GeneratedScore.Of(wanted, journal, equivalents);
        // A filter or a sample leaves most of the list out.
        var gone = equivalents.Gone(program.Mutants);
        Write(score, gone, program.Refused, sample is null ? null : used, surroundings.Output);
        if (score.Survivors.Count > 0) return ExitCodes.NotConformant;
        return score.Stale.Count + gone.Count > 0 ? ExitCodes.Stale : ExitCodes.Conformant;

        void Tell(IReadOnlyList<JournalLine> lines)
        {
            var ended = lines.Where(one => one.What == JournalLine.End).ToList();
            var killed = ended.Count(one => one.By is not null);
            surroundings.ShowStatus($"{killed} of {wanted.Count} killed; {(ended.Count > 0 ? ended[^1].Setting : "the device itself"),-50}");
        }
    }

    private static List<GeneratedMutant> Sample(List<GeneratedMutant> all, int most, ulong seed)
    {
        var random = new FuzzRandom(seed, 0);
        for (var i = all.Count - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (all[i], all[other]) = (all[other], all[i]);
        }

        return [.. all.Take(most).OrderBy(one => one.Number)];
    }

    private static void Write(GeneratedScore score, IReadOnlyList<(string File, string Entry)> gone, int refused, ulong? seed, TextWriter output)
    {
        var survivors = new TextTable("file", ">line", "mutant", ">vectors that reach it");
        foreach (var (mutant, near) in score.Survivors) survivors.Add(mutant.File, $"{mutant.Line}", mutant.Id[(mutant.File.Length + 1)..], $"{near}");
        if (score.Survivors.Count > 0) output.Write($"{survivors}\n");
        var folders = new TextTable("folder", ">mutants", ">killed", ">equivalent", ">survived");
        var all = score.Killed.Select(one => one.Mutant).Concat(score.Equivalent.Select(one => one.Mutant)).Concat(score.Survivors.Select(one => one.Mutant));
        foreach (var folder in all.GroupBy(one => one.Folder).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            folders.Add(
                folder.Key, $"{folder.Count()}", $"{score.Killed.Count(one => one.Mutant.Folder == folder.Key)}",
                $"{score.Equivalent.Count(one => one.Mutant.Folder == folder.Key)}", $"{score.Survivors.Count(one => one.Mutant.Folder == folder.Key)}");
        }

        output.Write($"{folders}\n");
        foreach (var (id, by) in score.Stale) output.Write($"{Equivalents.FileName}: '{id}' is no equivalent: {by} notices it\n");
        foreach (var (file, entry) in gone) output.Write($"{file}: there is no mutant '{entry}' any more\n");
        if (seed is not null) output.Write($"seed {seed}: ");
        output.Write($"{score.Killed.Count + score.Equivalent.Count + score.Survivors.Count} generated mutants, {score.Killed.Count} killed, ");
        output.Write($"{score.Equivalent.Count} equivalent, {score.Survivors.Count} survived: {score.Share:0.00} % of those not shown equivalent are killed; ");
        output.Write($"{refused} more do not compile\n");
    }
}
