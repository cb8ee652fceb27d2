using Viommu.Harness.Certificates;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Selection;
using Viommu.Harness.Transcripts.Files;

namespace Viommu.Harness.CommandLine;

/// <summary>A run that was made: its results, and the transcripts beside them.</summary>
/// <param name="Results">What was found when it ran.</param>
/// <param name="Choice">The suite and the revision that it is judged by.</param>
/// <param name="Transcripts">The file of everything exchanged.</param>
internal sealed record MadeRun(ResultsDocument Results, SuiteChoice Choice, string Transcripts)
{
    /// <summary>How it was asked for.</summary>
    public RunRequest Request => new()
    {
        Device = Results.Device.Requested,
        DeviceOptions = RunRequest.ReadOptions(Results.Run.DeviceOptions),
        Filters = [.. Results.Run.Filters.Select(pattern => new Glob(pattern))],
        Shard = Results.Run.Shard is { } text && Shard.TryParse(text, out var shard) ? shard : Shard.Whole,
        Strict = Results.Run.Strict,
        Complete = Results.Run.Complete,
        All = Results.Run.Part?.All ?? false,
    };

    /// <summary>Finds one; null after it was told why it cannot be judged again.</summary>
    public static MadeRun? Find(string from, string? cases, Surroundings surroundings)
    {
        if (ResultsFile.Read(from, out var error) is not { } made) return RunSession.Refuse<MadeRun>(surroundings, error!);
        if (made.Run.Judged != "device") return RunSession.Refuse<MadeRun>(surroundings, "what is judged again is a device, and the run is of a driver");
        if (SuiteChoice.Load(cases, made.Revision, surroundings) is not { } choice) return null;
        var transcripts = Path.Combine(ResultsFile.FolderOf(from), TranscriptHead.FileName);
        return File.Exists(transcripts)
            ? new MadeRun(made, choice, transcripts)
            : RunSession.Refuse<MadeRun>(surroundings, $"there is no {transcripts}: a run writes it with --report json,transcripts");
    }

    /// <summary>Judges it again; null after it was told why it cannot be.</summary>
    /// <param name="request">How it was asked for.</param>
    /// <param name="waivers">The waivers to judge it with.</param>
    /// <param name="surroundings">Where.</param>
    public RunReport? Judge(RunRequest request, IReadOnlyList<Waiver> waivers, Surroundings surroundings)
    {
        try
        {
            if (Rejudgement.Of(() => File.OpenRead(Transcripts), request, Choice, waivers, surroundings, out var error) is not { } judged)
                return RunSession.Refuse<RunReport>(surroundings, $"{Transcripts}: {error}");
            return judged.Problems.Count > 0 ? RunSession.Refuse<RunReport>(surroundings, $"{Transcripts}: {judged.Problems.Values.First()}") : judged.Report;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return RunSession.Refuse<RunReport>(surroundings, $"{Transcripts} cannot be read: {e.Message}");
        }
    }
}
