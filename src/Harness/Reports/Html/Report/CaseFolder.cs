namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Cases lie in folders: what comes before the last slash of their ids.</summary>
internal static class CaseFolder
{
    /// <summary>The folder of a case; of one without a slash its own name.</summary>
    public static string Of(string id) => id.LastIndexOf('/') is var end && end > 0 ? id[..end] : id;

    /// <summary>Its name there.</summary>
    public static string Within(string id) => id.LastIndexOf('/') is var end && end > 0 ? id[(end + 1)..] : id;
}
