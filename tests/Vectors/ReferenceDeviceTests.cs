using System.Text;
using NUnit.Framework;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Harness.Transcripts;
using Viommu.Tests.Process;
using Viommu.Tests.Snapshots;

namespace Viommu.Tests.Vectors;

/// <summary>Every vector passes, or says why it does not apply; and every case's transcripts are a file that a person has accepted.</summary>
public sealed class ReferenceDeviceTests
{
    private static readonly ILookup<string, Vector> OfCase = ReferenceRun.Vectors.ToLookup(vector => vector.Case.Id);

    private static IEnumerable<TestCaseData> Cases() => OfCase.Select(vectors => new TestCaseData(vectors.Key).SetArgDisplayNames(vectors.Key));

    /// <summary>A test for each case, since the runner of tests takes longer over one than its vectors do.</summary>
    [TestCaseSource(nameof(Cases))]
    public void Vectors(string id)
    {
        var bad = OfCase[id].Select(vector => ReferenceRun.Results[vector.Id]).Where(result => result.Verdict is not (Verdict.Pass or Verdict.Skip));

        Assert.That(bad.Select(result => $"{result.Vector.Id}\n{result.StepText}\n{result.Reason}"), Is.Empty);
    }

    /// <summary>A change of the device or of a case reads as a diff: <c>reports/reference/CASE.verified.txt</c>.</summary>
    [TestCaseSource(nameof(Cases))]
    public void Transcript(string id)
    {
        var text = new StringBuilder();
        foreach (var vector in OfCase[id])
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
