using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Where on the page a part is found: by its id, which no two parts share there whatever the document says.</summary>
internal sealed class Anchors
{
    // The page's own.
    private readonly HashSet<string> _taken =
    [
        "top", "main", "findings", "requirements", "cases", "skipped", "untested",
        "theme", "search", "requirement-filter", "requirement-list", "shown", "keys", "keys-title",
    ];

    private readonly Dictionary<string, string> _findings;
    private readonly Dictionary<string, string> _requirements;
    private readonly Dictionary<string, string> _cases;
    private readonly Dictionary<string, string> _vectors;

    /// <summary>Gives places to findings, then to requirements, cases and vectors that are told in full.</summary>
    public Anchors(ReportView view)
    {
        var results = view.Results;
        _findings = Placed(results.Findings.Select(one => one.Id));
        _requirements = Placed(results.Requirements.Select(one => one.Id));
        _cases = Placed(results.Vectors.Select(one => one.Case));
        // An example is its finding, and a case without a matrix is its one vector: these have places.
        var examples = results.Findings.Select(one => one.Example).ToHashSet();
        _vectors = Placed(results.Failures.Select(one => one.Vector).Where(id => !examples.Contains(id) && !_cases.ContainsKey(id)));
    }

    /// <summary>A finding's.</summary>
    public string OfFinding(string id) => _findings.GetValueOrDefault(id, "");

    /// <summary>A requirement's; empty where the page does not have it.</summary>
    public string OfRequirement(string id) => _requirements.GetValueOrDefault(id, "");

    /// <summary>A case's.</summary>
    public string OfCase(string id) => _cases.GetValueOrDefault(id, "");

    /// <summary>That of a vector that is told in full beside an example; empty of another.</summary>
    public string OfVector(string id) => _vectors.GetValueOrDefault(id, "");

    /// <summary>A finding's place under its name.</summary>
    public LinkPart ToFinding(FindingEntry finding) => new(finding.Id, OfFinding(finding.Id));

    /// <summary>A requirement's place under its name.</summary>
    public LinkPart ToRequirement(string id) => new(id, OfRequirement(id));

    /// <summary>A case's place under its name.</summary>
    public LinkPart ToCase(string id) => new(id, OfCase(id));

    private Dictionary<string, string> Placed(IEnumerable<string> ids)
    {
        var places = new Dictionary<string, string>();
        foreach (var id in ids.Distinct())
        {
            var anchor = Solid(Printable.Line(id));
            var free = anchor;
            for (var i = 2; !_taken.Add(free); i++) free = $"{anchor}~{i}";
            places.Add(id, free);
        }

        return places;
    }

    /// <summary>An id of HTML has no white space.</summary>
    internal static string Solid(string id) => id.Length == 0 ? "_" : string.Concat(id.Select(c => char.IsWhiteSpace(c) ? '_' : c));
}
