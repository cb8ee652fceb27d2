namespace Viommu.Harness.Judging;

/// <summary>What one expectation came to.</summary>
public enum JudgementKind
{
    /// <summary>It held.</summary>
    Held,

    /// <summary>It did not.</summary>
    Broken,

    /// <summary>The vector cannot go on on this device, and that is no fault of the device's.</summary>
    Skip,
}
