using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Running;

/// <summary>What to run, against what.</summary>
public sealed record RunOptions
{
    /// <summary>Starts the devices.</summary>
    public required IDeviceSource Source { get; init; }

    /// <summary>The revision the device is judged by.</summary>
    public required Revision Revision { get; init; }

    /// <summary>The vectors, already filtered and sharded, in the order of the report.</summary>
    public required IReadOnlyList<Vector> Vectors { get; init; }

    /// <summary>How many devices side by side, at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Told of each result as it comes; may be called from several threads, one at a time.</summary>
    public Action<VectorResult>? Progress { get; init; }

    /// <summary>True to keep transcripts of vectors that passed too.</summary>
    public bool KeepTranscripts { get; init; }

    /// <summary>Every vector that can be a control, by id; a vector whose control is not here is judged without.</summary>
    public IReadOnlyDictionary<string, Vector> Controls { get; init; } = new Dictionary<string, Vector>();

    /// <summary>The revisions that a hint may name.</summary>
    public IReadOnlyList<Revision> Revisions { get; init; } = [];

    /// <summary>Told of each note before the first vector.</summary>
    public Action<RunNote>? Tell { get; init; }

    /// <summary>Keeps plans for further runs; null where each is used once and forgotten.</summary>
    public Planning.PlanCache? Plans { get; init; }

    /// <summary>
    /// Asked once, when a plan shows what may be a mistake of a case's author: false ends the run. Null where the cases were checked before.
    /// </summary>
    public Func<bool>? IsSound { get; init; }

    /// <summary>Ends the run after the vector under way.</summary>
    public CancellationToken Cancel { get; init; }
}
