using Viommu.Harness.Judging;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Planning;

/// <summary>What a step expects, ready to be judged.</summary>
/// <param name="Step">The step.</param>
/// <param name="Principal">Its own operation; -1 when it has none.</param>
/// <param name="Expectation">What it expects.</param>
/// <param name="Requirement">The requirement a broken expectation is judged by.</param>
/// <param name="When">Conditions under which it is judged: the operation of an earlier request, its tail, and the answers that count.</param>
public sealed record PlannedExpectation(
    StepPlace Step, int Principal, Expectation Expectation, Requirement Requirement, IReadOnlyList<WhenAnswered> When)
{
    /// <summary>The requirement that judges a rejection where OK is expected; null where <see cref="Requirement"/> does.</summary>
    public Requirement? IfRejected { get; init; }

    /// <summary>True where a rejection blames nothing: the device may refuse what this step asks, and the vector cannot go on without.</summary>
    public bool MayBeRejected { get; init; }
}
