using System.CommandLine;
using Viommu.Harness.Results;
using Viommu.Harness.Walking;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>walk</c>: translates vectors with the reference walkers (docs/walk.md).</summary>
internal static class WalkCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var vectors = TranslationsFile.Option();
        var command = new Command("walk", "Translates vectors with the reference walkers, an answer a line: exit 1 when one is not as expected.") { vectors };
        command.SetAction(result =>
        {
            using var input = TranslationsFile.Open(result.GetValue(vectors)!, surroundings);
            return input is null ? ExitCodes.Usage : Walk.Run(input, surroundings.Output, surroundings.Error, surroundings.Cancel);
        });
        return command;
    }
}
