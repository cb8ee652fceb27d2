namespace Viommu.Harness.GuestDrivers;

/// <summary>What one event says of one duty of the driver.</summary>
/// <param name="IsAbout">True when it is an occasion to break the duty.</param>
/// <param name="Expected">What the duty asks, where it was broken; null where it was kept.</param>
/// <param name="Got">What the driver did.</param>
internal readonly record struct DutyAnswer(bool IsAbout, string? Expected, string Got)
{
    /// <summary>The event has nothing to do with the duty.</summary>
    public static DutyAnswer NotAbout { get; }

    /// <summary>The duty was kept.</summary>
    public static DutyAnswer Kept { get; } = new(true, null, "");

    /// <summary>The duty was broken.</summary>
    public static DutyAnswer Broken(string expected, string got) => new(true, expected, got);

    /// <summary>Kept or broken.</summary>
    public static DutyAnswer Of(bool isKept, string expected, string got) => isKept ? Kept : Broken(expected, got);
}
