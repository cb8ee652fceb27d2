using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>One deviation: the vectors that break the same requirement in the same way.</summary>
public sealed record Finding
{
    /// <summary>A slug that the requirement and the shape alone make: <c>unmap.access-ends-3f2a51</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The worst verdict of its vectors.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What is at stake.</summary>
    public required Impact Impact { get; init; }

    /// <summary>The requirement that is broken; null of an error, which breaks none in particular.</summary>
    public required Requirement? Requirement { get; init; }

    /// <summary>What was expected and what came, with numbers, addresses and bytes blanked.</summary>
    public required string Shape { get; init; }

    /// <summary>The simplest of the vectors: the fewest operations, then the first; one that nothing excuses before one that is excused.</summary>
    public required VectorResult Example { get; init; }

    /// <summary>The vectors, in suite order.</summary>
    public required IReadOnlyList<VectorResult> Vectors { get; init; }

    /// <summary>The profiles of the vectors.</summary>
    public required IReadOnlyList<string> Profiles { get; init; }

    /// <summary>How many of the vectors the baseline lists.</summary>
    public required int Known { get; init; }

    /// <summary>How many of the vectors are waived.</summary>
    public required int Waived { get; init; }

    /// <summary>True when none of the vectors is news.</summary>
    public bool IsExcused => Known + Waived == Vectors.Count;
}
