namespace Viommu.Harness.Results;

/// <summary>Where a requirement stands after a run; a later member outweighs an earlier one.</summary>
public enum RequirementStanding
{
    /// <summary>No vector of the suite covers it.</summary>
    Uncovered,

    /// <summary>No vector can observe it, with a reason in the revision.</summary>
    Untestable,

    /// <summary>Vectors cover it, but none of them decided it: skipped, not selected, or ended by another requirement.</summary>
    Skip,

    /// <summary>Vectors passed and none says otherwise.</summary>
    Pass,

    /// <summary>Broken, and waived.</summary>
    Waived,

    /// <summary>A SHOULD or a plain statement is broken.</summary>
    Warn,

    /// <summary>The device crashed, hung or spoke nonsense in one of its vectors.</summary>
    Error,

    /// <summary>A MUST is broken.</summary>
    Fail,
}
