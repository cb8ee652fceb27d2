namespace Viommu.Spec.Revisions;

/// <summary>How strongly a requirement binds (RFC 2119, as virtio uses it).</summary>
public enum Level
{
    /// <summary>MUST, REQUIRED.</summary>
    Must,

    /// <summary>MUST NOT.</summary>
    MustNot,

    /// <summary>SHOULD.</summary>
    Should,

    /// <summary>SHOULD NOT.</summary>
    ShouldNot,

    /// <summary>A plain statement that says what an operation is: it binds as a MUST does.</summary>
    Defines,

    /// <summary>A plain statement without a keyword that defines no operation: it advises.</summary>
    Fact,

    /// <summary>Our reading or reconstruction: never graded above a warning.</summary>
    Warn,

    /// <summary>MAY: a choice, never blamed.</summary>
    May,

    /// <summary>The specification is silent: only crashes and broken isolation are ever blamed, by their own requirements.</summary>
    Open,
}
