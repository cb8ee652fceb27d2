namespace Viommu.Drivers.Guest;

/// <summary>A guest driver as a recording shows it.</summary>
/// <param name="Path">The recording's file.</param>
/// <param name="Events">What happened, in order.</param>
public sealed record RecordedDriver(string Path, IReadOnlyList<RecordedEvent> Events);
