using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Classes of the style sheet: one of its own for each verdict, and never a word out of a document.</summary>
internal static class Tones
{
    // What is worth knowing first stands first.
    private static readonly string[] s_order = ["error", "fail", "warn", "waived", "pass", "skip", "untestable", "uncovered"];

    /// <summary>The class of a verdict or a status.</summary>
    public static string Of(string verdict) => Array.IndexOf(s_order, verdict) is var at && at < 0 ? "skip" : s_order[at];

    /// <summary>The class of a profile's verdict.</summary>
    public static string OfProfile(string verdict) =>
        verdict == ProfileVerdict.NotConformant.Name() ? "fail"
        : verdict == ProfileVerdict.Conformant.Name() ? "pass"
        : verdict == ProfileVerdict.Incomplete.Name() ? "warn"
        : "skip";

    /// <summary>The letters of a vector's verdict on a page that has thousands of them; a pass has none.</summary>
    public static string OfVector(VectorEntry vector)
    {
        var letter = vector.Verdict switch
        {
            "pass" => "",
            "fail" => "f",
            "warn" => "w",
            "error" => "e",
            "waived" => "x",
            _ => "s",
        };
        return vector.Known is null ? letter : $"{letter} k";
    }

    /// <summary>Verdicts or statuses counted, those that need a look first.</summary>
    public static IReadOnlyList<CountPart> Count(IEnumerable<string> verdicts)
    {
        var counts = verdicts.Select(Of).CountBy(one => one).ToDictionary();
        return [.. s_order.Where(counts.ContainsKey).Select(one => new CountPart(one, counts[one]))];
    }

    /// <summary>Which there are, in the order of <see cref="Count"/>.</summary>
    public static IReadOnlyList<string> Which(IEnumerable<string> verdicts) => [.. Count(verdicts).Select(one => one.Verdict)];

    /// <summary>Words for an attribute that is read as a list of them.</summary>
    public static string Words(IEnumerable<string> words) => string.Join(' ', words);
}
