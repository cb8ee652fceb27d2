using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Fuzzing;

/// <summary>What to fuzz, and for how long.</summary>
internal sealed record FuzzRequest
{
    /// <summary>Starts the devices.</summary>
    public required IDeviceSource Source { get; init; }

    /// <summary>The revision that the device is judged by.</summary>
    public required Revision Revision { get; init; }

    /// <summary>Every revision.</summary>
    public required RevisionCatalog Revisions { get; init; }

    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Sequences to make; null for as many as the time allows.</summary>
    public long? Count { get; init; }

    /// <summary>How long; null for as long as the count takes.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The one profile that is fuzzed: <c>base</c> or a table format; null for all.</summary>
    public string? Profile { get; init; }

    /// <summary>False where it is enough that something is found: it stays as it was found, and no case is written.</summary>
    public bool Shrinks { get; init; } = true;

    /// <summary>How many findings end it.</summary>
    public int MostFindings { get; init; } = 50;

    /// <summary>Devices side by side.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Sequences to begin with, from a corpus.</summary>
    public IReadOnlyList<FuzzSequence> Corpus { get; init; } = [];

    /// <summary>Told of each finding as it comes.</summary>
    public Action<FuzzFinding>? Tell { get; init; }

    /// <summary>Told how far it is, now and then: sequences, steps, seconds.</summary>
    public Action<long, long, double>? Progress { get; init; }

    /// <summary>Ends it after what is under way.</summary>
    public CancellationToken Cancel { get; init; }
}
