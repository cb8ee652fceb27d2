namespace Viommu.Harness.Walking;

/// <summary>What came of an access.</summary>
internal sealed record HardwareOutcome
{
    /// <summary>The translated address.</summary>
    public string? Address { get; init; }

    /// <summary>Table words that changed: address and value.</summary>
    public IReadOnlyList<string[]>? Writes { get; init; }

    /// <summary>The architecture's number of the fault.</summary>
    public int? Fault { get; init; }

    /// <summary>True when it was refused, and nothing told the number.</summary>
    public bool? Blocked { get; init; }

    /// <summary>True when it was not refused and went to none of the places looked at.</summary>
    public bool? Elsewhere { get; init; }
}
