using System.CommandLine;
using Viommu.Harness.Mutation;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Selection;
using Viommu.Reference.Mutants;
using Viommu.Reference.Mutants.Drivers;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>mutants</c>: how sharp the suite is, and how fair.</summary>
internal static class MutantsCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var (cases, revision, json) = (CommonOptions.Cases(), CommonOptions.Revision(), CommonOptions.Json());
        var filter = new Option<string?>("--filter")
        {
            Description = "Only mutants and variants whose name matches the glob; pairs are left out unless it has a '+'.",
        };
        var most = new Option<int>("--pairs")
        {
            Description = "How many pairs, spread evenly over all that there are; default 120.",
            DefaultValueFactory = _ => 120,
        };
        var jobs = new Option<int>("--jobs")
        {
            Description = "How many side by side; default: the processors.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var fuzz = new Option<TimeSpan?>("--fuzz")
        {
            Description = "Instead of the suite's cases: fuzz each mutant for so long (60s, 2m), and tell which of them that finds.",
            HelpName = "T",
            CustomParser = CommonOptions.ParseTime,
        };
        var generated = new Option<bool>("--generated")
        {
            Description = "Instead of the mutants written by hand: every small change of the reference device's sources, made by machine.",
        };
        var sample = new Option<int?>("--sample") { Description = "with --fuzz or --generated: so many mutants, drawn by the seed", HelpName = "N" };
        var seed = new Option<ulong?>("--seed")
        {
            Description = "with --fuzz or --generated: what decides all that is random (default: one of its own, which is printed)",
            HelpName = "N",
        };
        var command = new Command("mutants",
            "Runs the suite against broken and against differently legal reference devices: exit 1 when one survives or is blamed.")
        {
            cases, revision, json, filter, most, jobs, fuzz, generated, sample, seed,
        };
        command.SetAction(result =>
        {
            if (SuiteChoice.Load(result.GetValue(cases), result.GetValue(revision), surroundings) is not { } choice
                || !choice.Check(choice.Suite.Cases, surroundings))
            {
                return ExitCodes.Usage;
            }
            var glob = result.GetValue(filter) is { } pattern ? new Glob(pattern) : null;
            if (result.GetValue(generated))
                return GeneratedSession.Run(result.GetValue(cases), glob, result.GetValue(sample), result.GetValue(seed), result.GetValue(jobs), surroundings);
            bool Wanted(RuleSet rules) => glob is null || glob.Matches(rules.Name);
            var mutants = RuleSets.Mutants.Where(Wanted).ToList();
            if (result.GetValue(fuzz) is { } time)
                return FuzzShareText.Run(choice.Suite, mutants, time, result.GetValue(sample), result.GetValue(seed), result.GetValue(jobs), surroundings);
            var variants = RuleSets.Variants.Where(Wanted).ToList();
            IReadOnlyList<RuleSet> pairs = glob is null
                ? RuleSets.SomePairs(result.GetValue(most))
                : glob.Pattern.Contains('+') ? [.. RuleSets.Pairs.Where(Wanted)] : [];
            bool IsWanted(DriverRuleSet rules) => glob is null || glob.Matches(DriverMutationRun.Prefix + rules.Name);
            var drivers = (Mutants: DriverRuleSets.Mutants.Where(IsWanted).ToList(), Variants: DriverRuleSets.Variants.Where(IsWanted).ToList());
            var count = mutants.Count + variants.Count + pairs.Count + drivers.Mutants.Count + drivers.Variants.Count;
            if (count == 0)
            {
                surroundings.Error.WriteLine($"viommu: no mutant or variant matches '{result.GetValue(filter)}'");
                return ExitCodes.NothingRan;
            }

            var done = 0;
            void Tell(string name) => surroundings.ShowStatus($"{++done}/{count} {name,-60}");

            // Without --revision each is judged by the revision that its requirement comes from.
            var score = result.GetValue(revision) is null
                ? MutationPlan.Run(choice.Suite, mutants, variants, pairs, result.GetValue(jobs), Tell, surroundings.Cancel)
                : null;
            score ??= new MutationRun(choice.Suite, choice.Revision, result.GetValue(jobs), surroundings.Cancel).Run(mutants, variants, pairs, Tell);
            var ofDrivers = DriverMutationRun.RunAll(choice.Suite, drivers.Mutants, drivers.Variants, result.GetValue(jobs), Tell, surroundings.Cancel);
            if (ofDrivers is not null) score = score.With(ofDrivers);
            surroundings.EndStatus();
            if (surroundings.Cancel.IsCancellationRequested) return ExitCodes.Interrupted;
            if (result.GetValue(json)) PrintedJson.Write(surroundings.Output, MutationJson.Of(score), PrintedJson.Documents.MutantsDocument);
            else surroundings.Output.Write(MutationText.Table(score, glob is null));
            return score.Survived > 0 || score.FalseAlarms > 0 ? ExitCodes.NotConformant : ExitCodes.Conformant;
        });
        return command;
    }
}
