using System.CommandLine;
using Viommu.Harness.Results;
using Viommu.Harness.Walking;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>dump</c>: a page table and a walk of it, for a person.</summary>
internal static class DumpCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var vectors = TranslationsFile.Option();
        var id = new Option<string?>("--id") { Description = "only the vector with this id", HelpName = "ID" };
        var command = new Command("dump", "Shows translation vectors: the walk step by step, and the whole table as ranges.") { vectors, id };
        command.SetAction(result =>
        {
            using var input = TranslationsFile.Open(result.GetValue(vectors)!, surroundings);
            return input is null ? ExitCodes.Usage : Dump.Run(input, result.GetValue(id), surroundings.Output, surroundings.Error, surroundings.Cancel);
        });
        return command;
    }
}
