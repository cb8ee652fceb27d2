using System.CommandLine;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>The hidden command <c>compile-cases</c>, a step of the build: parses the files of a suite once for all runs.</summary>
internal static class CompileCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var cases = CommonOptions.Cases();
        var file = new Option<string>("--out") { Description = "the file", HelpName = "FILE", Required = true };
        var command = new Command("compile-cases", "Parses a suite when the program is built.") { cases, file };
        command.Hidden = true;
        command.SetAction(result =>
        {
            if (SuiteFolder.Find(result.GetValue(cases)) is not { } folder || !Directory.Exists(folder)) return ExitCodes.Usage;
            var writer = new TreeWriter();
            var files = new SourceFiles();
            foreach (var path in Suite.Files(folder))
            {
                var diagnostics = new Diagnostics();
                // A file with a mistake is left to the run, which tells it.
                if (files.Read(path, diagnostics) is { } root && files.Content(path) is { } content && !diagnostics.Any) writer.Add(content, root);
            }

            File.WriteAllBytes(result.GetValue(file)!, writer.ToArray());
            surroundings.Output.WriteLine($"viommu: wrote {result.GetValue(file)}");
            return ExitCodes.Conformant;
        });
        return command;
    }
}
