namespace Viommu.Drivers.Port;

/// <summary>What became of a DMA.</summary>
public enum DmaOutcome
{
    /// <summary>It went through.</summary>
    Done,

    /// <summary>It did not.</summary>
    Blocked,

    /// <summary>The adapter cannot tell; memory can.</summary>
    Unknown,
}
