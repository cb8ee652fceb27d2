using System.CommandLine;
using Viommu.Harness.Cases;

namespace Viommu.Harness.CommandLine;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string?> Cases() => new("--cases")
    {
        Description = "folder of the suite (default: spec-cases of the checkout, else the one shipped)",
        HelpName = "DIR",
    };

    /// <summary>Its help names the revisions of the suite that is used without <c>--cases</c>.</summary>
    public static Option<string?> Revision()
    {
        var names = RevisionNames();
        var known = names.Count == 0 ? "see 'list revisions'" : $"{string.Join(", ", names)} (see 'list revisions')";
        var option = new Option<string?>("--revision") { Description = $"revision of the specification to judge by: {known}", HelpName = "R" };
        option.CompletionSources.Add([.. names]);
        return option;
    }

    public static Option<string> Device() => new("--device")
    {
        Description = "device under test: see 'list devices'",
        HelpName = "D",
        DefaultValueFactory = _ => "reference",
    };

    public static Option<bool> Json() => new("--json") { Description = "print JSON for programs instead of text" };

    /// <summary>The names alone, of the files: help does not wait for a suite to be read.</summary>
    private static List<string> RevisionNames()
    {
        try
        {
            return SuiteFolder.Find(null) is { } folder && Path.Combine(folder, "revisions") is var revisions && Directory.Exists(revisions)
                ? [.. Directory.EnumerateFiles(revisions, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
