using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Port;

/// <summary>How a driver finished a task.</summary>
public abstract record TaskAnswer;

/// <summary>Done.</summary>
/// <param name="Size">How many bytes were mapped or unmapped; null where the driver did not say.</param>
public sealed record TaskDone(ulong? Size = null) : TaskAnswer
{
    /// <summary>Done, with nothing to tell.</summary>
    public static TaskDone Plain { get; } = new();
}

/// <summary>What the driver could not or would not do.</summary>
/// <param name="Why">Its words.</param>
public sealed record TaskFailed(string Why) : TaskAnswer;

/// <summary>The answer to <see cref="ReservedTask"/>.</summary>
/// <param name="Regions">The regions that the driver keeps away from.</param>
public sealed record RegionsTold(IReadOnlyList<ToldRegion> Regions) : TaskAnswer;

/// <summary>A reserved region as a driver understood it.</summary>
/// <param name="Start">Its first address.</param>
/// <param name="End">Its last address.</param>
/// <param name="Kind"><c>reserved</c> or <c>msi</c>, in the driver's own words.</param>
public sealed record ToldRegion(ulong Start, ulong End, string Kind);

/// <summary>The answer to <see cref="EventTask"/>: the driver ignored the report.</summary>
public sealed record ReportIgnored : TaskAnswer;

/// <summary>The answer to <see cref="EventTask"/>: what the driver understood.</summary>
/// <param name="Reason">The reason in the revision's words, lower or upper case: <c>unknown</c>, <c>domain</c>, <c>mapping</c>.</param>
/// <param name="Endpoint">The endpoint; null where the driver does not say.</param>
/// <param name="Access">The kinds of access: <c>read</c>, <c>write</c>, <c>exec</c>.</param>
/// <param name="Address">The address; null where there is none.</param>
/// <param name="Pasid">The PASID; null where there is none.</param>
public sealed record ReportUnderstood(string Reason, uint? Endpoint, AccessKinds Access, ulong? Address, uint? Pasid) : TaskAnswer;
