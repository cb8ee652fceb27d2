using Viommu.Harness.Planning;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Fuzzing;

/// <summary>A deviation in its smallest form.</summary>
/// <param name="Sequence">What shows it.</param>
/// <param name="Deviation">The deviation.</param>
/// <param name="Requirement">The requirement that it breaks.</param>
/// <param name="Plan">The sequence, worked out for the device.</param>
/// <param name="Device">What the device made of it.</param>
/// <param name="Number">The sequence that it was first seen in, from 0.</param>
internal sealed record FuzzFinding(FuzzSequence Sequence, Deviation Deviation, Requirement Requirement, Plan Plan, SequenceRun Device, long Number)
{
    /// <summary>The case, as a file of the suite; null where none could be written, for the reason in <see cref="NoCase"/>.</summary>
    public string? Case { get; init; }

    /// <summary>Why there is no case.</summary>
    public string? NoCase { get; init; }

    /// <summary>The case's id.</summary>
    public string Id { get; init; } = "";
}
