namespace Viommu.Harness.Results;

/// <summary>Why a binding requirement that applies was not judged; of several reasons the first counts, since it is the easiest to mend.</summary>
public enum Unjudged
{
    /// <summary>The run ended before its vectors: interrupted, or the device was lost.</summary>
    NotReached,

    /// <summary>A filter or a shard left its vectors out.</summary>
    NotSelected,

    /// <summary>Its vectors ended early: another requirement is broken.</summary>
    Ended,

    /// <summary>What its vectors change does not hold where nothing is changed.</summary>
    Control,

    /// <summary>The adapter cannot do or show it.</summary>
    NotObservable,

    /// <summary>An endpoint, guest RAM or free addresses are missing.</summary>
    Missing,

    /// <summary>Its vectors cannot be written for this device.</summary>
    Mistake,
}
