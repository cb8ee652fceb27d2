using Viommu.Harness.Cases;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>The suite and revision that <c>--cases</c> and <c>--revision</c> choose.</summary>
/// <param name="Suite">The suite, sound as a whole.</param>
/// <param name="Revision">The revision.</param>
internal sealed record SuiteChoice(Suite Suite, Revision Revision)
{
    /// <summary>Loads the suite; null after the mistakes were written to standard error.</summary>
    public static SuiteChoice? Load(string? cases, string? revision, Surroundings surroundings)
    {
        if (LoadSuite(cases, surroundings, revision) is not { } suite) return null;
        if (revision is null)
        {
            if (suite.Revisions.Default is { } standard) return new SuiteChoice(suite, standard);
            surroundings.Error.WriteLine($"viommu: {suite.Folder} has no default revision; name one of {string.Join(", ", suite.Revisions.Ids)} with --revision");
            return null;
        }

        if (suite.Revisions.TryGet(revision, out var chosen)) return new SuiteChoice(suite, chosen);
        surroundings.Error.WriteLine($"viommu: there is no revision '{revision}'; {Shape.Nearest(revision, [.. suite.Revisions.Ids])}");
        return null;
    }

    /// <summary>Loads the suite of all revisions; null after the mistakes were written to standard error.</summary>
    /// <param name="cases">The folder; null for the usual one.</param>
    /// <param name="surroundings">Where mistakes are written.</param>
    /// <param name="revision">
    /// The revision that is asked for, null for the default one: cases are worked out for it alone. What others could show is looked for by <c>lint</c>.
    /// </param>
    public static Suite? LoadSuite(string? cases, Surroundings surroundings, string? revision = null)
    {
        if (SuiteFolder.Find(cases) is not { } folder || !Directory.Exists(folder))
        {
            surroundings.Error.WriteLine(cases is null
                ? "viommu: there is no spec-cases folder here or beside the program; name one with --cases"
                : $"viommu: there is no folder {cases}");
            return null;
        }

        var diagnostics = new Diagnostics();
        var suite = Suite.Load(folder, diagnostics, cancel: surroundings.Cancel);
        Lint.Check(suite.Cases.Concat(suite.Drafts), suite.Revisions, diagnostics, suite.Kinds, Judged(suite, revision), surroundings.Cancel);
        Controls.Check(suite.Cases, suite.Cases, suite.Revisions, suite.Kinds, diagnostics);
        if (!diagnostics.Any) return suite;
        foreach (var item in diagnostics.Items) surroundings.Error.WriteLine(item);
        surroundings.Error.WriteLine($"viommu: {Words.Count(diagnostics.Items.Count, "mistake")} in the suite, nothing was done");
        return null;
    }

    private static Revision? Judged(Suite suite, string? revision) =>
        revision is null ? suite.Revisions.Default : suite.Revisions.TryGet(revision, out var named) ? named : null;
}
