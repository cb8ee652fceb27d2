namespace Viommu.Reference.Faults;

/// <summary>Why an access is blocked, as a fault report tells it.</summary>
public enum FaultReason
{
    /// <summary>For another reason.</summary>
    Unknown,

    /// <summary>The endpoint is attached to nothing.</summary>
    Domain,

    /// <summary>Nothing is mapped there, or not with this permission.</summary>
    Mapping,
}
