namespace Viommu.Harness.Comparing;

/// <summary>One difference from older results.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="What"><c>profile</c>, <c>requirement</c>, <c>finding</c> or <c>vector</c>.</param>
/// <param name="Id">Which.</param>
/// <param name="Before">How it was.</param>
/// <param name="After">How it is.</param>
internal sealed record Change(ChangeKind Kind, string What, string Id, string Before, string After)
{
    /// <summary>The name of a kind in reports.</summary>
    public static string NameOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Worse => "worse",
        ChangeKind.New => "new in this suite",
        ChangeKind.NotRunBefore => "not run before",
        ChangeKind.Unjudged => "no longer judged",
        ChangeKind.Dropped => "no longer in the suite",
        ChangeKind.Better => "better",
        _ => "changed",
    };
}
