namespace Viommu.Harness.Smoke;

/// <summary>What became of one step.</summary>
public sealed record SmokeLine
{
    /// <summary>The step.</summary>
    public required string Step { get; init; }

    /// <summary>How it came out.</summary>
    public required SmokeResult Result { get; init; }

    /// <summary>In words: what is shown, what is wrong, or why it was left out.</summary>
    public required string Text { get; init; }

    /// <summary>The line that was sent to the program; empty when the device is no program or nothing is wrong.</summary>
    public string Sent { get; init; } = "";

    /// <summary>The line that came back; null when none came.</summary>
    public string? Received { get; init; }

    /// <summary>Where to look; empty for nowhere in particular.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The end of the program's standard error.</summary>
    public string StandardError { get; init; } = "";
}
