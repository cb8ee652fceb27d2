namespace Viommu.Harness.Results;

/// <summary>A vector's verdict (README.md, Reading a failure).</summary>
public enum Verdict
{
    /// <summary>Everything the vector expects held.</summary>
    Pass,

    /// <summary>A MUST is broken.</summary>
    Fail,

    /// <summary>A SHOULD or a plain statement is broken.</summary>
    Warn,

    /// <summary>It could not be asked, with the reason.</summary>
    Skip,

    /// <summary>Listed in a waiver file that has not expired.</summary>
    Waived,

    /// <summary>The device crashed, hung or spoke nonsense.</summary>
    Error,
}
