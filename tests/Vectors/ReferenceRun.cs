using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Tests.Process;

namespace Viommu.Tests.Vectors;

/// <summary>The whole suite against the reference device, run once for all tests that look at it.</summary>
internal static class ReferenceRun
{
    private static readonly Lazy<IReadOnlyDictionary<string, VectorResult>> s_results = new(Run);

    /// <summary>The suite, which has no mistake.</summary>
    public static Suite Suite { get; } = Load();

    /// <summary>The revision that is run.</summary>
    public static Revision Revision { get; } = Suite.Revisions.Default!;

    /// <summary>The vectors.</summary>
    public static IReadOnlyList<Vector> Vectors { get; } = Suite.VectorsFor(Revision);

    /// <summary>The results by vector id.</summary>
    public static IReadOnlyDictionary<string, VectorResult> Results => s_results.Value;

    private static Suite Load()
    {
        var diagnostics = new Diagnostics();
        // Paths in results and snapshots are the checkout's, whoever runs the tests wherever.
        var suite = Suite.Load(Checkout.PathOf("spec-cases"), diagnostics);
        Lint.Check(suite.Cases, suite.Revisions, diagnostics, suite.Kinds);
        Controls.Check(suite.Cases, suite.Cases, suite.Revisions, suite.Kinds, diagnostics);
        return diagnostics.Any ? throw new InvalidOperationException(string.Join('\n', diagnostics.Items)) : suite;
    }

    private static Dictionary<string, VectorResult> Run()
    {
        var outcome = Runner.Run(new RunOptions { Source = ReferenceSource.Default, Revision = Revision, Vectors = Vectors, KeepTranscripts = true });
        return outcome.Results.ToDictionary(result => result.Vector.Id);
    }
}
