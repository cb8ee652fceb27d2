using Viommu.Harness.Cases;
using Viommu.Harness.Transcripts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>What became of one vector, with everything a failure text needs.</summary>
public sealed record VectorResult
{
    /// <summary>The vector.</summary>
    public required Vector Vector { get; init; }

    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why: for a skip the reason, for an error what happened, for a fail or warn one sentence; empty for a pass.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The kind of the reason for a skip; null for every other verdict.</summary>
    public SkipKind? SkipKind { get; init; }

    /// <summary>The requirement that decided; null for pass, skip and error.</summary>
    public Requirement? Requirement { get; init; }

    /// <summary>
    /// True when an access reached memory that nothing in the vector made reachable for it: that fails whatever the level of the requirement.
    /// </summary>
    public bool IsBreach { get; init; }

    /// <summary>The step that decided, counted from 1 through setup and steps; 0 when none did.</summary>
    public int Step { get; init; }

    /// <summary>What that step does, by its key in the case: <c>attach</c>, <c>dma</c>; empty when none decided.</summary>
    public string Action { get; init; } = "";

    /// <summary>What is at stake, of a broken vector; null of any other.</summary>
    public Impact? Impact { get => field ?? Requirement?.Impact; init; }

    /// <summary>The step as it stands in the case: <c>unmap.yaml:14 unmap: {...}</c> in one line; empty when none decided.</summary>
    public string StepText { get; init; } = "";

    /// <summary>What the step expected, in words.</summary>
    public string Expected { get; init; } = "";

    /// <summary>What came back, in words.</summary>
    public string Got { get; init; } = "";

    /// <summary>Everything exchanged; null when the vector was not run.</summary>
    public Transcript? Transcript { get; init; }

    /// <summary>The end of the device's standard error, for an error.</summary>
    public string StandardError { get; init; } = "";

    /// <summary>Time spent, in milliseconds.</summary>
    public double Millis { get; init; }

    /// <summary>True when the vector did not hold: it failed, warned or ended in an error. Those are the verdicts that a list can excuse.</summary>
    internal bool IsBroken => Verdict is Verdict.Fail or Verdict.Warn or Verdict.Error;

    /// <summary>True when that alone ends conformance, as a warning does not: it failed or ended in an error.</summary>
    internal bool Fails => Verdict is Verdict.Fail or Verdict.Error;
}
