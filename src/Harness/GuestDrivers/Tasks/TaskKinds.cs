using Viommu.Harness.Steps;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary>Every kind of step of a driver's case, in the order that help lists them.</summary>
internal static class TaskKinds
{
    /// <summary>The tasks.</summary>
    public static IReadOnlyList<StepKind> Tasks { get; } =
    [
        StartStep.Definition, StopStep.Definition, AttachStep.Definition, DetachStep.Definition, MapStep.Definition, UnmapStep.Definition,
        SyncStep.Definition, ReservedStep.Definition, EventStep.Definition,
    ];

    /// <summary>The tasks, and what the machine itself can do in such a case.</summary>
    public static IReadOnlyList<StepKind> All { get; } = [.. Tasks, DmaStep.Definition, ForStep.Definition];

    private static readonly Dictionary<string, StepKind> s_byName = All.ToDictionary(kind => kind.Name);

    /// <summary>The kind that is called so; null when none is.</summary>
    public static StepKind? Find(string name) => s_byName.GetValueOrDefault(name);
}
