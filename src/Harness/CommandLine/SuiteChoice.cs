using Viommu.Harness.Cases;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>The suite and revision that <c>--cases</c> and <c>--revision</c> choose.</summary>
/// <param name="Suite">The suite, every file of which could be read.</param>
/// <param name="Revision">The revision.</param>
internal sealed record SuiteChoice(Suite Suite, Revision Revision)
{
    /// <summary>Every vector of the revision, those for devices first.</summary>
    public IReadOnlyList<Vector> Vectors(CancellationToken cancel = default) =>
        [.. Suite.VectorsFor(Revision, Party.Device, cancel), .. Suite.VectorsFor(Revision, Party.Driver, cancel)];

    /// <summary>Every revision of the suite.</summary>
    public IReadOnlyList<Revision> Revisions =>
        [.. Suite.Revisions.Ids.Select(id => Suite.Revisions.TryGet(id, out var one) ? one : null).OfType<Revision>()];

    /// <summary>Loads the suite; null after the mistakes were written to standard error.</summary>
    public static SuiteChoice? Load(string? cases, string? revision, Surroundings surroundings)
    {
        if (LoadSuite(cases, surroundings) is not { } suite) return null;
        if (revision is null)
        {
            if (suite.Revisions.Default is { } standard) return new SuiteChoice(suite, standard);
            surroundings.Error.WriteLine(
                $"viommu: {suite.Folder} has no default revision; name one of {string.Join(", ", suite.Revisions.Ids)} with --revision");
            return null;
        }

        if (suite.Revisions.TryGet(revision, out var chosen)) return new SuiteChoice(suite, chosen);
        surroundings.Error.WriteLine($"viommu: there is no revision '{revision}'; {Shape.Nearest(revision, [.. suite.Revisions.Ids])}");
        return null;
    }

    /// <summary>Loads the suite of all revisions; null after the mistakes were written to standard error.</summary>
    /// <param name="cases">The folder; null for the usual one.</param>
    /// <param name="surroundings">Where mistakes are written.</param>
    private static Suite? LoadSuite(string? cases, Surroundings surroundings)
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
        if (!diagnostics.Any) return suite;
        // What only a plan shows of files that can be read comes in the same go.
        Lint.Check(suite.Cases.Concat(suite.Drafts), suite.Revisions, diagnostics, suite.Kinds, cancel: surroundings.Cancel);
        Tell(diagnostics, surroundings);
        return null;
    }

    /// <summary>
    /// Works out cases that are about to be used, for the chosen revision and for those that they are controlled by; false after the mistakes were written to
    /// standard error. What other cases and other revisions could show is looked for by <c>lint</c>.
    /// </summary>
    public bool Check(IEnumerable<Case> cases, Surroundings surroundings)
    {
        var used = cases.Distinct().ToList();
        var controls = used.Select(c => c.Control?.Text.Split('@')[0]).OfType<string>().ToHashSet();
        var diagnostics = new Diagnostics();
        Lint.Check(used.Union(Suite.Cases.Where(c => controls.Contains(c.Id))), Suite.Revisions, diagnostics, Suite.Kinds, Revision, surroundings.Cancel);
        Controls.Check(used, Suite.Cases, Suite.Revisions, Suite.Kinds, diagnostics);
        return IsSound(diagnostics, surroundings);
    }

    /// <summary>Looks whether the controls of cases that are about to be used are there; false after the mistakes were written to standard error.</summary>
    public bool CheckControls(IEnumerable<Case> cases, Surroundings surroundings)
    {
        var diagnostics = new Diagnostics();
        Controls.Check(cases.Distinct(), Suite.Cases, Suite.Revisions, Suite.Kinds, diagnostics, Revision);
        return IsSound(diagnostics, surroundings);
    }

    private static bool IsSound(Diagnostics diagnostics, Surroundings surroundings)
    {
        if (!diagnostics.Any) return true;
        Tell(diagnostics, surroundings);
        return false;
    }

    private static void Tell(Diagnostics diagnostics, Surroundings surroundings)
    {
        foreach (var item in diagnostics.Items) surroundings.Error.WriteLine(item);
        surroundings.Error.WriteLine($"viommu: {Words.Count(diagnostics.Items.Count, "mistake")} in the suite, nothing is judged");
    }
}
