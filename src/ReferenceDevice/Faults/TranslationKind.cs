namespace Viommu.Reference.Faults;

/// <summary>What becomes of an access.</summary>
public enum TranslationKind
{
    /// <summary>It faults.</summary>
    Blocked,

    /// <summary>It goes to guest memory.</summary>
    Memory,

    /// <summary>It has no effect on memory, and no fault.</summary>
    Contained,
}
