using System.Text;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Html;

/// <summary>Documents made by hand that have one of everything, and pages of them.</summary>
internal static class SamplePage
{
    private const string Zeros = "00000000";

    /// <summary>A device with findings in two profiles: one that fails, one that warns, a crash, one waived and one known; and what explains them.</summary>
    public static ResultsDocument Everything()
    {
        var results = ResultsMaker.Of(SampleRun.Report(
            [
                SampleRun.Pass(), SampleRun.Pass("unmap/would-split@part=last"), SampleRun.Fail(), SampleRun.Fail("unmap/would-split@part=middle"),
                SampleRun.Warn(), SampleRun.Error(), SampleRun.Skip(), Waived, Known,
            ],
            [new KnownFailure(new Harness.Selection.Glob("unmap/known"), "issue 12", "b.yaml:1:3")],
            [new Waiver(new Harness.Selection.Glob("attach/waived"), "vendor fixes it", new DateOnly(2026, 12, 31), "w.yaml:1:3")]));
        return results with
        {
            Vectors = [.. results.Vectors.Select(one => one.Case == "attach/unknown-endpoint" ? one with { Profiles = ["RISCV"] } : one)],
            Findings = [.. results.Findings.Select(one => one.Example == "attach/unknown-endpoint" ? one with { Profiles = ["RISCV"] } : one)],
            Profiles = [.. results.Profiles, Riscv],
            Failures = [.. results.Failures.Select(one => one.Vector == "unmap/would-split@part=first" ? Explained(one) : one)],
            Device = results.Device with { Notes = ["hint: the adapter is slow"] },
        };
    }

    /// <summary>A device with very many vectors and findings.</summary>
    public static ResultsDocument Large(int passing, int findings, int vectorsOfEach)
    {
        var small = Everything();
        var failing = small.Vectors.First(one => one.Verdict == "fail");
        var finding = small.Findings.First(one => one.Example == "unmap/would-split@part=first");
        var failure = small.Failures.First(one => one.Vector == "unmap/would-split@part=first");
        List<VectorEntry> vectors = [.. Enumerable.Range(0, passing).Select(i => small.Vectors[0] with
        {
            Id = $"formats/riscv/case-{i / 10}@leaf=4k,access=write,at=entry-{i % 10}",
            Case = $"formats/riscv/case-{i / 10}",
        })];
        var broken = new List<FindingEntry>();
        for (var i = 0; i < findings; i++)
        {
            List<VectorEntry> own = [.. Enumerable.Range(0, vectorsOfEach).Select(j => failing with
            {
                Id = $"formats/riscv/broken-{i}@leaf=4k,access=write,at=entry-{j}",
                Case = $"formats/riscv/broken-{i}",
                Finding = $"riscv.broken-{i}",
            })];
            vectors.AddRange(own);
            broken.Add(finding with { Id = $"riscv.broken-{i}", Example = own[0].Id, Count = own.Count, Vectors = [.. own.Select(one => one.Id)] });
        }

        return small with
        {
            Vectors = vectors,
            Findings = broken,
            Failures = [.. broken.Select(one => failure with { Vector = one.Example })],
            Summary = SummaryText.Count(vectors),
            Cases = [.. vectors.Select(one => one.Case).Distinct().Select(one => new CaseEntry(one, "What a case of this name asks of a device, in a line"))],
        };
    }

    /// <summary>The page of a document.</summary>
    public static string Of(ResultsDocument results)
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(new ReportView(results), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static VectorResult Waived => SampleRun.Warn("attach/waived") with { Reason = "the status is UNSUPP", Got = "status UNSUPP" };

    private static VectorResult Known => SampleRun.Fail("unmap/known") with { Got = "status NOENT" };

    private static ProfileEntry Riscv { get; } = new(
        "RISCV", ProfileVerdict.Incomplete.Name(), true, 2, 1, new SummaryEntry(0, 0, 1, 0, 0, 0), [new NotJudgedEntry("not selected", 1, ["probe.lonely"])]);

    private static FailureEntry Explained(FailureEntry failure) => failure with
    {
        Before = ["  1  MAP domain=0x1 -> OK", "  2  ATTACH domain=0x1 -> OK"],
        Exchange = ["  3  UNMAP domain=0x1 virt=[0x0, 0xfff] -> OK"],
        Messages =
        [
            new MessageEntry(
                3, "UNMAP",
                new BytesEntry($"04000000{Zeros}ff0f0000ee", 15,
                [
                    new FieldEntry("type", 0, 1, "UNMAP"), new FieldEntry("head.reserved", 1, 3, "000000"), new FieldEntry("domain", 4, 4, "0x0"),
                    new FieldEntry("virt_end", 8, 4, "0xfff"),
                ]),
                4, 4, new BytesEntry("00000100", 4, [new FieldEntry("status", 0, 1, "OK"), new FieldEntry("tail.reserved", 1, 3, "000100")])),
        ],
        Walks =
        [
            new WalkEntry("0x1000", "fault 13: not valid", "step 2: the entry at 0x2008", 2,
            [
                new WalkStepEntry("first", "page table", 2, "0", "0x1000", "0x801", "V PPN=0x2"),
                new WalkStepEntry("first", "page table", 1, "1", "0x2008", "0x0", ""),
            ]),
        ],
        StandardError = "assertion failed: mapping != NULL",
    };
}
