using System.CommandLine;
using System.Globalization;
using Viommu.Harness.Mutation.Generated;
using Viommu.Harness.Results;

namespace Viommu.Harness.CommandLine;

/// <summary>The hidden command <c>run-mutants</c>, of a copy of the program that has mutants in the place of the reference device.</summary>
internal static class GeneratedCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var cases = CommonOptions.Cases();
        var list = new Option<string>("--list") { Description = "the numbers of the mutants", HelpName = "FILE", Required = true };
        var journal = new Option<string>("--journal") { Description = "what becomes of each", HelpName = "FILE", Required = true };
        var count = new Option<int>("--count") { Description = "how many mutants there are", Required = true };
        var command = new Command(GeneratedWords.Command, "Runs the suite against generated mutants.") { cases, list, journal, count };
        command.Hidden = true;
        command.SetAction(result =>
        {
            if (SuiteChoice.Load(result.GetValue(cases), null, surroundings) is not { } choice) return ExitCodes.Usage;
            if (MutantSwitch.Find() is not { } mutants)
            {
                surroundings.Error.WriteLine($"viommu: this program has no mutants inside; '{surroundings.Program} mutants --generated' makes one that has");
                return ExitCodes.Usage;
            }

            var numbers = File.ReadLines(result.GetValue(list)!).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToList();
            using var file = new Journal(result.GetValue(journal)!);
            new GeneratedRun(choice.Suite, mutants, result.GetValue(count), file, surroundings.Cancel).Run(numbers);
            return ExitCodes.Conformant;
        });
        return command;
    }
}
