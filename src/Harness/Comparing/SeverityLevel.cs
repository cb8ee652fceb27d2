namespace Viommu.Harness.Comparing;

/// <summary>How bad a verdict or a status is, beside another.</summary>
internal enum SeverityLevel
{
    /// <summary>Not judged.</summary>
    None,

    /// <summary>It holds.</summary>
    Holds,

    /// <summary>Broken, and a waiver does not say how badly.</summary>
    Waived,

    /// <summary>Advice is broken.</summary>
    Warns,

    /// <summary>It fails, or ends in an error.</summary>
    Fails,
}
