using System.Text;
using NUnit.Framework;
using Viommu.Harness.Results;
using Viommu.Harness.Transcripts;
using Viommu.Tests.Process;
using Viommu.Tests.Snapshots;

namespace Viommu.Tests.Vectors;

/// <summary>Every vector as a test of its own, and every case's transcripts as a file that a person has accepted.</summary>
public sealed class ReferenceDeviceTests
{
    private static IEnumerable<TestCaseData> Vectors() =>
        ReferenceRun.Vectors.Select(vector => new TestCaseData(vector.Id).SetArgDisplayNames(vector.Id));

    private static IEnumerable<TestCaseData> Cases() =>
        ReferenceRun.Vectors.Select(vector => vector.Case.Id).Distinct().Select(id => new TestCaseData(id).SetArgDisplayNames(id));

    [TestCaseSource(nameof(Vectors))]
    public void Vector(string id)
    {
        var result = ReferenceRun.Results[id];

        Assert.That(result.Verdict, Is.EqualTo(Verdict.Pass).Or.EqualTo(Verdict.Skip), $"{result.StepText}\n{result.Reason}");
    }

    /// <summary>A change of the device or of a case reads as a diff: <c>reports/reference/CASE.verified.txt</c>.</summary>
    [TestCaseSource(nameof(Cases))]
    public void Transcript(string id)
    {
        var text = new StringBuilder();
        foreach (var vector in ReferenceRun.Vectors.Where(v => v.Case.Id == id))
        {
            var result = ReferenceRun.Results[vector.Id];
            text.Append(text.Length == 0 ? "" : "\n").Append(vector.Id).Append(": ").Append(result.Verdict.ToString().ToLowerInvariant());
            text.Append(result.Verdict == Verdict.Skip ? $", {result.Reason}\n" : "\n");
            if (result.Transcript is { } transcript) text.Append(TranscriptText.Write(transcript, ReferenceRun.Revision));
        }

        Snapshot.VerifyFile(text.ToString(), Checkout.PathOf("reports", "reference", id));
    }

    [Test]
    public void No_snapshot_is_left_of_a_case_that_is_gone()
    {
        var folder = Checkout.PathOf("reports", "reference");
        var known = ReferenceRun.Vectors.Select(v => v.Case.Id).ToHashSet();
        var left = Directory.EnumerateFiles(folder, "*.verified.txt", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')[..^".verified.txt".Length])
            .Where(id => !known.Contains(id));

        Assert.That(left, Is.Empty, "delete them");
    }

    [Test]
    public void Every_device_requirement_is_covered_or_says_why_not()
    {
        var ledger = Ledger.Of(ReferenceRun.Revision, ReferenceRun.Vectors);

        Assert.That(ledger.Entries.Where(e => e.Status == Coverage.Uncovered).Select(e => e.Requirement.Id), Is.Empty);
    }
}
