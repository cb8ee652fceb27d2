using System.CommandLine;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Spec;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>lint</c>: checks cases and revisions without a device.</summary>
internal static class LintCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var paths = new Argument<string[]>("path") { Description = "case files or folders (default: the whole suite)", Arity = ArgumentArity.ZeroOrMore };
        var cases = CommonOptions.Cases();
        var command = new Command("lint", "Checks cases and revisions without a device.") { paths, cases };
        command.SetAction(result => Run(result.GetValue(paths) ?? [], result.GetValue(cases), surroundings));
        return command;
    }

    private static int Run(string[] paths, string? cases, Surroundings surroundings)
    {
        // Each path belongs to the suite around it; a suite is loaded once, whole, because cases refer to its revisions.
        var asked = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path)) return Refuse(surroundings, $"there is no file or folder {path}");
            var folder = cases ?? SuiteAround(path) ?? SuiteFolder.Find(null);
            if (!Directory.Exists(Path.Combine(folder, "revisions")))
                return Refuse(surroundings, $"{path} is in no suite: no folder above it has a folder 'revisions'; name the suite with --cases");
            if (!asked.TryGetValue(folder, out var list)) asked[folder] = list = [];
            list.Add(Path.GetFullPath(path));
        }

        if (paths.Length == 0)
        {
            if (SuiteFolder.Find(cases) is not { } folder || !Directory.Exists(folder))
                return Refuse(surroundings, cases is null ? "there is no spec-cases folder here; name one with --cases" : $"there is no folder {cases}");
            asked[folder] = [Path.GetFullPath(folder)];
        }

        var (mistakes, files) = (0, 0);
        foreach (var (folder, wanted) in asked)
        {
            var diagnostics = new Diagnostics();
            var suite = Suite.Load(folder, diagnostics, cancel: surroundings.Cancel);
            var revisions = Path.GetFullPath(Path.Combine(folder, "revisions"));
            var chosen = suite.Cases.Concat(suite.Drafts).Where(one => wanted.Exists(root => IsWithin(one.File, root))).ToList();
            var outside = wanted.Where(root => !IsWithin(root, Path.GetFullPath(folder))).SelectMany(CaseFiles).ToList();
            foreach (var file in outside)
            {
                if (suite.Read(Path.GetRelativePath(Environment.CurrentDirectory, file), diagnostics) is { } one) chosen.Add(one);
            }

            Lint.Check(chosen, suite.Revisions, diagnostics, suite.Kinds, cancel: surroundings.Cancel);
            Controls.Check(chosen, suite.Cases, suite.Revisions, suite.Kinds, diagnostics);
            files += chosen.Count;

            // Without a sound revision nothing else can be checked, so its mistakes are always shown.
            foreach (var item in diagnostics.Items.Where(item => IsWithin(item.File, revisions) || wanted.Exists(root => IsWithin(item.File, root))))
            {
                surroundings.Output.Write(item + "\n");
                mistakes++;
            }
        }

        surroundings.Error.WriteLine(mistakes == 0 ? $"{Words.Count(files, "case")} checked, no mistakes" : Words.Count(mistakes, "mistake"));
        return mistakes == 0 ? ExitCodes.Conformant : ExitCodes.Usage;
    }

    private static IEnumerable<string> CaseFiles(string root) =>
        File.Exists(root) ? [root] : Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string? SuiteAround(string path)
    {
        var folder = Directory.Exists(path) ? Path.GetFullPath(path) : Path.GetDirectoryName(Path.GetFullPath(path));
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "revisions"))) return Path.GetRelativePath(Environment.CurrentDirectory, folder);
        }

        return null;
    }

    private static bool IsWithin(string file, string root)
    {
        var full = Path.GetFullPath(file);
        return full == root || full.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static int Refuse(Surroundings surroundings, string reason)
    {
        surroundings.Error.WriteLine($"viommu: {reason}");
        return ExitCodes.Usage;
    }
}
