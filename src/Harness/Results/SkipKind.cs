namespace Viommu.Harness.Results;

/// <summary>Why a vector says nothing of a device; of several reasons the strongest counts, and a later member is stronger.</summary>
public enum SkipKind
{
    /// <summary>It cannot be written for this device: a limit of the case, not of the device.</summary>
    Mistake,

    /// <summary>What it asks about does not hold where nothing is changed, so a change of it proves nothing.</summary>
    Control,

    /// <summary>Something that the suite works with is missing: an endpoint, guest RAM of a kind or size, free addresses.</summary>
    Missing,

    /// <summary>The adapter cannot do or show what the vector needs.</summary>
    NotObservable,

    /// <summary>
    /// What it asks does not apply to this device: a feature that is not offered, hardware without the property, a choice that the specification
    /// leaves.
    /// </summary>
    NotApplicable,
}
