using Viommu.Harness.CommandLine;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Selection;
using Viommu.Harness.Transcripts.Files;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Certificates;

/// <summary>A run that was judged again from its transcripts, without the device.</summary>
/// <param name="Report">What it comes to.</param>
/// <param name="Problems">What is wrong with its transcripts, by the vector or what else they were for.</param>
/// <param name="Foreign">Exchanges that the suite does not ask for.</param>
internal sealed record Rejudgement(RunReport Report, IReadOnlyDictionary<string, string> Problems, IReadOnlyList<ExchangeMark> Foreign)
{
    /// <summary>Judges every vector of the run again; null with the reason where the file is no transcript of it.</summary>
    /// <param name="open">Opens the transcripts; called twice.</param>
    /// <param name="request">How the run was made.</param>
    /// <param name="choice">The suite and the revision.</param>
    /// <param name="waivers">The waivers that it was judged with.</param>
    /// <param name="surroundings">Where; its day is the one that waivers are held against.</param>
    /// <param name="error">Why it cannot be judged.</param>
    public static Rejudgement? Of(
        Func<Stream> open, RunRequest request, SuiteChoice choice, IReadOnlyList<Waiver> waivers, Surroundings surroundings, out string? error)
    {
        TranscriptIndex? index;
        using (var stream = open()) index = TranscriptIndex.Read(stream, out error);
        if (index is null) return null;
        error = index.Head.CasesDigest != choice.Suite.Digest ? "the transcripts are of another suite"
            : index.Head.Revision != choice.Revision.Id ? $"the transcripts are of revision {Printable.Line(index.Head.Revision)}"
            : index.Head.Requested != request.Device ? $"the transcripts are of device {Printable.Line(index.Head.Requested)}"
            : null;
        if (error is not null) return null;

        var all = choice.Suite.VectorsFor(choice.Revision, Party.Device);
        var mine = request.Shard.Of(VectorSelection.Pick(all, request.Filters, out _));
        using var again = open();
        using var source = new ReplaySource(index, again);
        var outcome = Runner.Run(new RunOptions
        {
            Source = source,
            Revision = choice.Revision,
            Vectors = mine,
            Controls = all.ToDictionary(vector => vector.Id),
            Revisions = choice.Revisions,
            Cancel = surroundings.Cancel,
        });
        surroundings.Cancel.ThrowIfCancellationRequested();
        var report = RunSession.ReportOf(request, surroundings, choice, outcome, (all, mine), ([], waivers), Party.Device);
        return new Rejudgement(report, source.Problems, [.. source.Foreign]);
    }
}
