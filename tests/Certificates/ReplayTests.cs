using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Transcripts.Files;
using Viommu.Reference.Mutants;
using Viommu.Spec.Revisions;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.Certificates;

/// <summary>A run judged again from its transcripts comes out as it did, however the device behaves.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ReplayTests
{
    // What a vector is asked beyond itself: as a control, with nothing cached, and after a reset that does not do its work.
    private static readonly string[] s_areas = ["unmap/", "attach/", "invalidate/pasid", "reset/", "formats/riscv/sa", "faults/", "virtqueue/in"];

    private static readonly List<Vector> s_vectors =
        [.. ReferenceRun.Vectors.Where(vector => s_areas.Any(area => vector.Id.StartsWith(area, StringComparison.Ordinal)))];

    [TestCase("unmap-split-ok", Verdict.Fail)]
    [TestCase("riscv-accessed-unchecked", Verdict.Fail)]
    [TestCase("invalidate-pasid-lost", Verdict.Fail)]
    public void A_device_that_breaks_a_requirement(string mutant, Verdict verdict)
    {
        var rules = RuleSets.Find(mutant)!;
        var (run, again) = RunAndJudge(new ReferenceSource(mutant, rules.Configuration, rules.Rules));
        Assert.That(run.Results.Select(one => one.Verdict), Has.Some.EqualTo(verdict));
        Assert.That(again, Is.EqualTo(Told(run)));
    }

    [Test]
    public void A_device_whose_state_outlives_resets()
    {
        var (run, again) = RunAndJudge(new Forgetful(ReferenceSource.Default, outlives: true, crashes: false));
        Assert.That(run.Notes.Select(note => note.Text), Has.Some.Contains("state outlives a device reset"));
        Assert.That(again, Is.EqualTo(Told(run)));
    }

    [Test]
    public void A_device_that_crashes_now_and_then()
    {
        var (run, again) = RunAndJudge(new Forgetful(ReferenceSource.Default, outlives: false, crashes: true));
        Assert.That(run.Results.Count(one => one.Verdict == Verdict.Error), Is.GreaterThan(20));
        Assert.That(again, Is.EqualTo(Told(run)));
    }

    private static (RunOutcome Run, List<string> Again) RunAndJudge(IDeviceSource source)
    {
        using var file = new MemoryStream();
        RunOutcome run;
        using (var writer = new TranscriptWriter(file, new TranscriptHead("", ReferenceRun.Revision.Id, source.Name), s_vectors.Select(vector => vector.Id)))
        {
            run = Runner.Run(Options(new RecordingSource(source, writer), result => writer.Done(result.Vector.Id)));
            writer.Finish();
            Assert.That(writer.Trouble, Is.Null);
        }

        var index = TranscriptIndex.Read(new MemoryStream(file.ToArray()), out var error);
        Assert.That(error, Is.Null);
        using var replay = new ReplaySource(index!, new MemoryStream(file.ToArray()));
        var again = Runner.Run(Options(replay, null));
        Assert.That(replay.Problems, Is.Empty);
        Assert.That(replay.Foreign, Is.Empty);
        return (run, Told(again));
    }

    private static RunOptions Options(IDeviceSource source, Action<VectorResult>? progress) => new()
    {
        Source = source,
        Revision = ReferenceRun.Revision,
        Vectors = s_vectors,
        Controls = ReferenceRun.Vectors.ToDictionary(vector => vector.Id),
        Progress = progress,
    };

    private static List<string> Told(RunOutcome outcome) =>
    [
        .. outcome.Notes.Select(note => note.Text),
        .. outcome.Results.Select(one => $"{one.Vector.Id} {one.Verdict} {one.Requirement?.Id} {one.SkipKind} {one.Step} {one.Impact} {one.Reason}"),
    ];

    /// <summary>A device that does not take a reset for one, or that ends in the middle of every eleventh exchange.</summary>
    private sealed class Forgetful(IDeviceSource source, bool outlives, bool crashes) : IDeviceSource
    {
        private const int Every = 11;

        private int _exchanges;

        public string Name => source.Name;

        public bool AllowsParallel => false;

        public IDevice? Start(Revision revision, out DeviceTrouble? trouble) =>
            source.Start(revision, out trouble) is { } device ? new Device(this, device) : null;

        private sealed class Device(Forgetful owner, IDevice device) : IDevice
        {
            private bool _begun;

            public DeviceDescription Description => device.Description;

            public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies)
            {
                if (owner is { Crashes: true } && ++owner._exchanges % Every == 0)
                {
                    device.Exchange([.. operations.Take(operations.Count / 2)], replies);
                    return new DeviceTrouble(TroubleKind.Crash, "it ended with exit code 134", "assertion failed\n");
                }

                return owner.Outlives ? Outliving(operations, replies) : device.Exchange(operations, replies);
            }

            public void Dispose() => device.Dispose();

            // Only the first reset is one; later ones are answered and not done.
            private DeviceTrouble? Outliving(IReadOnlyList<Operation> operations, ICollection<Reply> replies)
            {
                foreach (var operation in operations)
                {
                    if (operation is ResetOperation && _begun)
                    {
                        replies.Add(DoneReply.Instance);
                        continue;
                    }

                    _begun |= operation is ResetOperation;
                    if (device.Exchange([operation], replies) is { } trouble) return trouble;
                }

                return null;
            }
        }

        private bool Outlives => outlives;

        private bool Crashes => crashes;
    }
}
