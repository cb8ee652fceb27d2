using System.Text.Json;

namespace Viommu.Harness.Walking;

/// <summary>What hardware made of a vector, as it is printed: a line of JSON.</summary>
internal sealed record HardwareAnswer
{
    /// <summary>The vector's id.</summary>
    public required JsonElement Id { get; init; }

    /// <summary>Whether it got what it expects; null when it expects nothing, or was not asked.</summary>
    public bool? Ok { get; init; }

    /// <summary>What it got; null when it was not asked or not answered.</summary>
    public HardwareOutcome? Got { get; init; }

    /// <summary>Why it was not asked; null when it was.</summary>
    public string? Skipped { get; init; }

    /// <summary>How the hardware was lost over it: a crash, a hang; null when it was not.</summary>
    public string? Error { get; init; }
}
