namespace Viommu.Harness.Steps;

/// <summary>All that a step expects of an access.</summary>
internal sealed class DmaPlaces
{
    /// <summary>Where it may land.</summary>
    public List<ulong> Expected { get; } = [];

    /// <summary>Where it must not.</summary>
    public List<ulong> Forbidden { get; } = [];

    /// <summary>True where it may be blocked.</summary>
    public bool AllowsBlocked { get; set; }

    /// <summary>True where everything is allowed.</summary>
    public bool AllowsAny { get; set; }
}
