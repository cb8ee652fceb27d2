using Viommu.Drivers.Guest;
using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Transcripts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers;

/// <summary>Judges a recorded driver: every event against every duty, with what was so before it.</summary>
internal static class RecordedRun
{
    private const int MostPlaces = 5;

    /// <summary>One result for each vector, in their order.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="vectors">The duties asked about.</param>
    public static RunOutcome Judge(RecordedDriver recording, Revision revision, IReadOnlyList<Vector> vectors)
    {
        var watch = new DriverWatch(revision);
        var tallies = vectors.Select(vector => new DutyTally(vector, DriverDuties.Of(vector.Case.Covers[0]))).ToList();
        foreach (var happened in recording.Events)
        {
            var watched = new WatchedEvent(happened, happened is RecordedRequest sent ? new SentRequest(sent, revision) : null);
            foreach (var tally in tallies) tally.Look(watch, watched);
            watch.Take(watched);
        }

        return new RunOutcome(Describe(recording, revision), [.. tallies.Select(tally => Conclude(tally, revision, recording))], null, false);
    }

    private static DeviceDescription Describe(RecordedDriver recording, Revision revision)
    {
        var requests = recording.Events.Count(one => one is RecordedRequest);
        return new DeviceDescription
        {
            Name = "a recorded driver,",
            Version = requests == 1 ? "1 request" : $"{requests} requests",
            Revisions = [revision.Id],
            Features = recording.Events.OfType<RecordedFeatures>().FirstOrDefault()?.Accepted ?? 0,
            Config = recording.Events.OfType<RecordedConfig>().FirstOrDefault()?.Bytes ?? [],
            Endpoints =
            [
                .. (recording.Events.OfType<RecordedEndpoints>().FirstOrDefault()?.Ids ?? [])
                    .Select(id => new EndpointDescription(id, AccessKinds.None, Privileged: false, PasidBits: 0)),
            ],
            Memory = [],
            Observe = new HashSet<string>(),
        };
    }

    private static VectorResult Conclude(DutyTally tally, Revision revision, RecordedDriver recording)
    {
        var requirement = revision.Requirements[tally.Vector.Case.Covers[0]];
        if (tally.First is not var ((happened, request), answer))
        {
            if (tally.Occasions > 0) return new VectorResult { Vector = tally.Vector, Verdict = Verdict.Pass };
            var isShown = tally.Duty is { NotRecorded: null };
            return new VectorResult
            {
                Vector = tally.Vector,
                Verdict = Verdict.Skip,
                SkipKind = isShown ? SkipKind.NotApplicable : SkipKind.NotObservable,
                Reason = isShown
                    ? "the recording has no occasion to break it"
                    : tally.Duty?.NotRecorded ?? DriverDuties.NotShown.GetValueOrDefault(requirement.Id) ?? "what passes does not show it",
            };
        }

        var others = tally.Breaks.Skip(1).ToList();
        var lines = $"{string.Join(", ", others.Take(MostPlaces))}{(others.Count > MostPlaces ? ", ..." : "")}";
        var more = others.Count == 0 ? "" : $"; {others.Count} more, in lines {lines}";
        return new VectorResult
        {
            Vector = tally.Vector,
            Verdict = requirement.Level.Fails() ? Verdict.Fail : Verdict.Warn,
            Requirement = requirement,
            Step = happened.Line,
            Action = request?.Name ?? "",
            StepText = $"{recording.Path}:{happened.Line}",
            Expected = answer.Expected!,
            Got = answer.Got,
            Reason = $"expected {answer.Expected}; got {answer.Got}{more}",
            Transcript = new Transcript([.. Entry(happened)], null),
        };
    }

    private static IEnumerable<TranscriptEntry> Entry(RecordedEvent happened)
    {
        switch (happened)
        {
            case RecordedRequest request:
                RequestReply? reply = request.Written is { } written ? new RequestReply((uint)(request.Used ?? written.Length), written, null) : null;
                yield return new TranscriptEntry(request.Line, new RequestOperation(request.Readable, request.Writable), reply);
                break;
            case RecordedConfigWrite write:
                yield return new TranscriptEntry(write.Line, new ConfigWriteOperation(write.Offset, write.Bytes), DoneReply.Instance);
                break;
            case RecordedFeatures features:
                yield return new TranscriptEntry(features.Line, new ResetOperation(features.Accepted), DoneReply.Instance);
                break;
        }
    }
}
