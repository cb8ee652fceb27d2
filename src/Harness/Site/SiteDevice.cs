using Viommu.Harness.Comparing;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Reports.Html.Report;
using Viommu.Harness.Results;

namespace Viommu.Harness.Site;

/// <summary>A device, or a driver, of the site: its newest results, what is older, and what was written about them.</summary>
internal sealed class SiteDevice
{
    private readonly Lazy<Anchors> _anchors;
    private readonly Lazy<ILookup<string, VectorEntry>> _vectors;

    /// <summary>Takes results.</summary>
    /// <param name="slug">What its pages are called.</param>
    /// <param name="folder">The folder it was read from, seen from that of all.</param>
    /// <param name="results">The newest results; the label is its short name.</param>
    /// <param name="history">Older results, the oldest first; the label is the name of the folder.</param>
    /// <param name="findings">What was written about its findings, in Markdown; null where nothing was.</param>
    public SiteDevice(string slug, string folder, NamedResults results, IReadOnlyList<NamedResults> history, string? findings)
    {
        (Slug, Folder, Results, History, Findings) = (slug, folder, results, history, findings);
        _anchors = new(() => new Anchors(results.View));
        _vectors = new(() => Document.Vectors
            .SelectMany(one => one.Covers.Concat(one.Requirement is { } decided ? [decided] : []).Distinct().Select(id => (Id: id, Vector: one)))
            .ToLookup(one => one.Id, one => one.Vector));
    }

    /// <summary>What its pages are called.</summary>
    public string Slug { get; }

    /// <summary>The folder it was read from.</summary>
    public string Folder { get; }

    /// <summary>The newest results.</summary>
    public NamedResults Results { get; }

    /// <summary>Older results, the oldest first.</summary>
    public IReadOnlyList<NamedResults> History { get; }

    /// <summary>What was written about its findings.</summary>
    public string? Findings { get; }

    /// <summary>Its short name.</summary>
    public string Name => Results.Label;

    /// <summary>The newest document.</summary>
    public ResultsDocument Document => Results.Results;

    /// <summary>The page of the device, from the site's root.</summary>
    public string Page => $"devices/{Slug}/index.html";

    /// <summary>The whole report, from the site's root.</summary>
    public string Report => $"devices/{Slug}/report.html";

    /// <summary>Vectors that are about a requirement.</summary>
    public IEnumerable<VectorEntry> VectorsOf(string requirement) => _vectors.Value[requirement];

    /// <summary>Where the whole report tells a finding, from the site's root.</summary>
    public string FindingIn(string id) => $"{Report}#{Uri.EscapeDataString(_anchors.Value.OfFinding(id))}";

    /// <summary>True of another version of the same device, in a folder of its own.</summary>
    public bool IsVersionOf(SiteDevice other) =>
        other != this && Document.Device.Name is { } name && name == other.Document.Device.Name && Document.Device.Requested == other.Document.Device.Requested
        && Document.Run.Judged == other.Document.Run.Judged;

    /// <summary>The verdict over all, and how it is painted.</summary>
    public (string Text, string Tone) Verdict
    {
        get
        {
            var verdicts = Document.Profiles.Select(one => one.Verdict).ToHashSet();
            var tone = verdicts.Contains(ProfileVerdict.NotConformant.Name()) ? "fail" : verdicts.Contains(ProfileVerdict.Incomplete.Name()) ? "warn" : "pass";
            return (ConsoleReport.VerdictLine(Document), tone);
        }
    }
}
