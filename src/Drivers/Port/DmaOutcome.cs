namespace Viommu.Drivers.Port;

/// <summary>What became of a DMA.</summary>
public enum DmaOutcome
{
    /// <summary>It went through.</summary>
    Done,

    /// <summary>It did not, or not all of it: something refused it, and that was seen. That no data came shows nothing.</summary>
    Blocked,

    /// <summary>The adapter cannot tell; memory may.</summary>
    Unknown,
}
