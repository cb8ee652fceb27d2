namespace Viommu.Harness.Results;

/// <summary>Whether the suite covers a requirement.</summary>
public enum Coverage
{
    /// <summary>At least one vector does.</summary>
    Covered,

    /// <summary>No vector can, with a reason.</summary>
    Untestable,

    /// <summary>None does.</summary>
    Uncovered,
}
