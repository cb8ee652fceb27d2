namespace Viommu.Reference.Queue;

/// <summary>What the device finds when it looks into the available ring.</summary>
public enum PeekResult
{
    /// <summary>Nothing is available, or the queue is not enabled.</summary>
    Empty,

    /// <summary>A chain.</summary>
    Found,

    /// <summary>Something no driver may do: the device needs a reset.</summary>
    Broken,
}
