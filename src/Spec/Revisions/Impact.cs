namespace Viommu.Spec.Revisions;

/// <summary>What a broken requirement costs, the worst first.</summary>
public enum Impact
{
    /// <summary>Memory is reached that must be out of reach.</summary>
    Isolation,

    /// <summary>The device ends, and the machine around it may.</summary>
    Crash,

    /// <summary>The device answers no more.</summary>
    Hang,

    /// <summary>Data go to the wrong place, or an access that must pass does not.</summary>
    Data,

    /// <summary>A wrong status or a wrong field, without an effect on accesses.</summary>
    Status,

    /// <summary>A fault report is wrong.</summary>
    Report,
}
