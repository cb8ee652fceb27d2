namespace Viommu.Drivers.Qemu;

/// <summary>Limits of a QEMU under test.</summary>
public sealed record QemuOptions
{
    /// <summary>From the start of the program to its first answer.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For each answer after that.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For raw descriptors that need no answer. QEMU handles a notification before it says that it was made, so this can be short.</summary>
    public TimeSpan RawGrace { get; init; } = TimeSpan.FromMilliseconds(5);
}
