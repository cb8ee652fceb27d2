using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Certificates;

/// <summary>Holds results against those that judging again gives: everything but the time spent must be the same.</summary>
internal static class ResultsComparison
{
    private static readonly ReadJson s_json = ReadJson.Documents;

    /// <summary>What differs, a sentence each.</summary>
    /// <param name="given">What the package says.</param>
    /// <param name="judged">What its transcripts say.</param>
    /// <param name="known">Vectors whose transcripts are wrong by themselves, which is told elsewhere.</param>
    public static IEnumerable<string> Of(ResultsDocument given, ResultsDocument judged, IReadOnlyCollection<string> known)
    {
        var told = false;
        foreach (var difference in Vectors(given, judged, known))
        {
            told = true;
            yield return difference;
        }

        // What follows from vectors is wrong wherever they are.
        if (told || known.Count > 0) yield break;
        var (device, run) = (s_json.DeviceEntry, s_json.RunEntry);
        foreach (var difference in Parts("finding", given.Findings, judged.Findings, one => one.Id, s_json.FindingEntry)) yield return difference;
        foreach (var difference in Parts("the explanation of", given.Failures, judged.Failures, one => one.Vector, s_json.FailureEntry))
            yield return difference;
        foreach (var difference in Parts("profile", given.Profiles, judged.Profiles, one => one.Name, s_json.ProfileEntry)) yield return difference;
        foreach (var difference in Parts("requirement", given.Requirements, judged.Requirements, one => one.Id, s_json.StandingEntry))
            yield return difference;
        foreach (var difference in Parts("case", given.Cases, judged.Cases, one => one.Id, s_json.CaseEntry)) yield return difference;
        if (Text(given.Device, device) != Text(judged.Device, device)) yield return "the device is not described as its transcripts describe it";
        if (Text(given.Run, run) != Text(judged.Run, run)) yield return "the run is not told as a whole run is";
        if (given.Suite != judged.Suite || given.Revision != judged.Revision) yield return "the suite is not the one that asked";
        if (given.Summary != judged.Summary) yield return "the summary does not count its vectors";
    }

    private static IEnumerable<string> Vectors(ResultsDocument given, ResultsDocument judged, IReadOnlyCollection<string> known)
    {
        var said = given.Vectors.ToDictionary(one => one.Id);
        foreach (var vector in judged.Vectors)
        {
            if (!said.Remove(vector.Id, out var found))
            {
                if (!known.Contains(vector.Id)) yield return $"vector {vector.Id} is missing";
                continue;
            }

            if (known.Contains(vector.Id)) continue;
            if (found.Verdict != vector.Verdict)
                yield return $"vector {vector.Id} is told as {found.Verdict}, and its transcript says {vector.Verdict}{Why(vector)}";
            else if (Text(found with { Millis = 0 }, s_json.VectorEntry) != Text(vector with { Millis = 0 }, s_json.VectorEntry))
                yield return $"vector {vector.Id} is told otherwise than its transcript says{Why(vector)}";
        }

        foreach (var foreign in said.Keys.Order(StringComparer.Ordinal)) yield return $"vector {Printable.Line(foreign)} is none of the suite's";
        if (said.Count == 0 && given.Vectors.Count == judged.Vectors.Count
            && !given.Vectors.Select(one => one.Id).SequenceEqual(judged.Vectors.Select(one => one.Id)))
            yield return "the vectors are not in the suite's order";
    }

    private static IEnumerable<string> Parts<T>(
        string what, IReadOnlyList<T> given, IReadOnlyList<T> judged, Func<T, string> id, JsonTypeInfo<T> form)
    {
        if (given.Select(one => Text(one, form)).SequenceEqual(judged.Select(one => Text(one, form)))) yield break;
        var said = given.GroupBy(id).ToDictionary(group => group.Key, group => group.First());
        var any = false;
        foreach (var one in judged)
        {
            var isSaid = said.Remove(id(one), out var found);
            if (isSaid && Text(found!, form) == Text(one, form)) continue;
            any = true;
            yield return isSaid ? $"{what} {id(one)} is told otherwise than the transcripts say" : $"{what} {id(one)} is missing";
        }

        foreach (var foreign in said.Keys.Order(StringComparer.Ordinal))
        {
            any = true;
            yield return $"{what} {Printable.Line(foreign)} does not follow from the transcripts";
        }

        if (!any) yield return $"{what} entries are out of order or doubled";
    }

    private static string Why(VectorEntry vector) => vector.Reason.Length == 0 ? "" : $": {Printable.Line(vector.Reason)}";

    private static string Text<T>(T part, JsonTypeInfo<T> form) => JsonSerializer.Serialize(part, form);
}
