namespace Viommu.Harness.Comparing;

/// <summary>Weighs verdicts of vectors and statuses of requirements against each other: both have the same names.</summary>
internal static class Severity
{
    /// <summary>How bad it is.</summary>
    public static SeverityLevel Of(string verdict) => verdict switch
    {
        "pass" => SeverityLevel.Holds,
        "waived" => SeverityLevel.Waived,
        "warn" => SeverityLevel.Warns,
        "fail" or "error" => SeverityLevel.Fails,
        _ => SeverityLevel.None,
    };

    /// <summary>
    /// What a change means; null where it means nothing. What could not be asked before and holds now is no news; a waiver that comes or goes says nothing of
    /// the device.
    /// </summary>
    public static ChangeKind? Compare(SeverityLevel before, SeverityLevel after)
    {
        if (before == after) return null;
        if (after == SeverityLevel.None) return ChangeKind.Unjudged;
        if (before == SeverityLevel.None) return after == SeverityLevel.Holds ? null : ChangeKind.Worse;
        if (before == SeverityLevel.Holds) return ChangeKind.Worse;
        if (after == SeverityLevel.Holds) return ChangeKind.Better;
        if (before == SeverityLevel.Waived || after == SeverityLevel.Waived) return null;
        return after > before ? ChangeKind.Worse : ChangeKind.Better;
    }
}
