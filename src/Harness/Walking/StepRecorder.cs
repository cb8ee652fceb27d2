using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>Keeps the steps of a walk.</summary>
internal sealed class StepRecorder : IWalkTrace
{
    private readonly List<WalkStep> _steps = [];

    /// <summary>The steps since <see cref="Clear"/>, in their order.</summary>
    public IReadOnlyList<WalkStep> Steps => _steps;

    /// <summary>Forgets the steps.</summary>
    public void Clear() => _steps.Clear();

    /// <inheritdoc/>
    public void Step(in WalkStep step) => _steps.Add(step);
}
