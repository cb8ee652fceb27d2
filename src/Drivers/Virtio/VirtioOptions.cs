namespace Viommu.Drivers.Virtio;

/// <summary>Limits and habits of <see cref="VirtioAdapter"/>.</summary>
public sealed record VirtioOptions
{
    /// <summary>How long a well-formed request may go unanswered before the device counts as hung.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long raw descriptors, which need no answer, are given one.</summary>
    public TimeSpan RawGrace { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many buffers the event queue gets when a reset does not say, 0 to 64.</summary>
    public int EventBuffers { get; init; } = 16;
}
