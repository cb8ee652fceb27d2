using Viommu.Harness.Reports.Documents;

namespace Viommu.Tests.Html;

/// <summary>What somebody could write into a file of results.</summary>
internal static class HostileDocument
{
    /// <summary>
    /// A document in which each text that a device, a driver or a file has a say in is the given one, or ends with it where it has to be told apart.
    /// </summary>
    public static ResultsDocument Of(ResultsDocument results, string text)
    {
        var example = results.Failures.First(one => one.Messages.Count > 0);
        return results with
        {
            Suite = new SuiteEntry(text, text),
            Revision = text,
            Device = new DeviceEntry(text)
            {
                Name = text,
                Version = text,
                Revisions = [text],
                Features = text,
                Config = text,
                Observe = [text],
                Notes = [text],
                Endpoints = [new EndpointEntry(1, [text], true, 1)],
                Memory = [new MemoryEntry(text, text)],
            },
            Run = results.Run with
            {
                Judged = text,
                Title = text,
                Filters = [text],
                DeviceOptions = [text],
                Shard = text,
                Trouble = text,
                Stale = [new StaleListEntry(text, text, text, text)],
                Again = text,
            },
            Vectors = [.. results.Vectors.Select((one, i) => one with
            {
                Id = $"{one.Case}@{text}{i}", Case = text, Covers = [text], Profiles = [text], Reason = text, Skip = text, Finding = text, Impact = text,
                Known = text, KnownAt = text,
            })],
            Findings = [.. results.Findings.Select((one, i) => one with
            {
                Id = i == 0 ? text : $"{text}{i}", Verdict = text, Impact = text, Requirement = text, Level = text, Shape = text, Profiles = [text],
                Example = $"{results.Vectors[0].Case}@{text}0", Vectors = [.. results.Vectors.Select((vector, j) => $"{vector.Case}@{text}{j}"), text],
            })],
            Failures = [example with
            {
                Vector = $"{results.Vectors[0].Case}@{text}0", At = text, Expected = text, Got = text, Why = text, Before = [text], Exchange = [text],
                StandardError = text, Walks = [new WalkEntry(text, text, text, 1, [new WalkStepEntry(text, text, 1, text, text, text, text)])],
                Messages = [example.Messages[0] with
                {
                    Name = text,
                    Readable = new BytesEntry(
                        "0102", 9, [new FieldEntry(text, -5, 1, text), new FieldEntry(text, 1, int.MaxValue, text), new FieldEntry(text, 1, 7, text)]),
                }],
            }],
            Profiles = [results.Profiles[0] with { Name = text, Verdict = text, NotJudged = [new NotJudgedEntry(text, 1, [text])] }],
            Requirements = [.. results.Requirements.Select((one, i) => one with
            {
                Id = i == 0 ? text : $"{text}{i}", Level = text, Status = i % 2 == 0 ? text : "untestable", Impact = text, Who = text, Text = text,
                Document = text, Section = text, Formats = [text], Mark = text, Reason = text,
            })],
            Cases = [new CaseEntry(text, text)],
        };
    }
}
