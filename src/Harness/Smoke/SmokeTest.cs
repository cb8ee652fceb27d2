using Viommu.Drivers.Port;
using Viommu.Drivers.Process;
using Viommu.Harness.Reports;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Smoke;

/// <summary>
/// The first minute of a new adapter: hello, reset, one ATTACH, MAP, DMA, fault and UNMAP, and what is wrong in plain words. A program is
/// asked one line at a time, then all over again in one batch, as a run does; it stops at the first thing that makes the rest pointless.
/// </summary>
public sealed class SmokeTest
{
    private readonly List<SmokeLine> _lines = [];
    private readonly WireLog? _wire;
    private readonly IDeviceSource _source;
    private readonly Revision _revision;

    private SmokeTest(IDeviceSource source, Revision revision)
    {
        _revision = revision;
        _wire = source is ProcessSource ? new WireLog() : null;
        _source = source is ProcessSource process ? process.Logging(_wire!) : source;
    }

    /// <summary>Tries a device.</summary>
    public static SmokeOutcome Run(IDeviceSource source, Revision revision) => new SmokeTest(source, revision).Run();

    private SmokeOutcome Run()
    {
        using var device = _source.Start(_revision, out var trouble);
        if (device is null)
        {
            Wrong("hello", trouble ?? new DeviceTrouble(TroubleKind.NotStarted, "the device did not start"));
            return new SmokeOutcome(_lines, Started: trouble?.Kind == TroubleKind.Nonsense, IsWhole: false);
        }

        if (SmokePlan.For(device.Description, _revision, out var problem) is not { } plan)
        {
            Wrong("hello", problem);
            return new SmokeOutcome(_lines, Started: true, IsWhole: false);
        }

        Good("hello", Describe(device.Description));
        var whole = _wire is null ? Together(device, plan.Steps) : OneByOne(device, plan.Steps) && Batch(device, plan.Steps);
        _lines.AddRange(plan.LeftOut);
        return new SmokeOutcome(_lines, Started: true, IsWhole: whole);
    }

    private string Describe(DeviceDescription device)
    {
        var offered = _revision.Features.Values.Where(feature => (device.Features & feature.Mask) != 0).Select(feature => feature.Name);
        var other = device.Revisions.Count > 0 && !device.Revisions.Intersect(_revision.Lineage).Any()
            ? $"; it was written for {string.Join(", ", device.Revisions)} and is tried as {_revision.Id}" : "";
        return Printable.Line(
            $"{device.Name} {device.Version}: {string.Join(", ", offered)}; endpoints {string.Join(", ", device.Endpoints.Take(8).Select(one => one.Id))}; "
            + $"shows {(device.Observe.Count == 0 ? "nothing beyond answers" : string.Join(", ", device.Observe.Order(StringComparer.Ordinal)))}{other}");
    }

    private bool OneByOne(IDevice device, IReadOnlyList<SmokeStep> steps)
    {
        var replies = new List<Reply>();
        foreach (var step in steps)
        {
            replies.Clear();
            var trouble = device.Exchange([step.Operation], replies);
            if (trouble is not null)
            {
                Wrong(step.Name, trouble);
                if (trouble.Kind != TroubleKind.Refused || step.IsVital) return false;
            }
            else if (!Judge(step, step.Name, replies[0]) && step.IsVital)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The same once more as one exchange; only what is wrong now and was right before is told.</summary>
    private bool Batch(IDevice device, IReadOnlyList<SmokeStep> steps)
    {
        var before = _lines.Where(line => line.Result == SmokeResult.Wrong).Select(line => line.Step).ToHashSet();
        var sound = steps.Where(step => !before.Contains(step.Name)).ToList();
        var replies = new List<Reply>();
        var trouble = device.Exchange([.. sound.Select(step => step.Operation)], replies);
        for (var i = 0; i < replies.Count; i++)
        {
            if (sound[i].Judge(replies[i]) is not { } wrong) continue;
            Wrong("batch", $"right at first, wrong when all is asked again in one batch, at its op {i + 1} ({sound[i].Name}): {wrong}");
            return true;
        }

        if (trouble is not null)
        {
            Wrong("batch", trouble with
            {
                Text = replies.Count > 0 ? $"in a batch, at its op {replies.Count + 1} ({sound[replies.Count].Name}): {trouble.Text}" : trouble.Text,
            });
            return trouble.Kind == TroubleKind.Refused;
        }

        if (_wire!.Sent.Contains("\"op\":\"batch\"", StringComparison.Ordinal)) Good("batch", $"the same again, {sound.Count} ops in one line");
        else
        {
            _lines.Add(new SmokeLine
            {
                Step = "batch",
                Result = SmokeResult.LeftOut,
                Text = "the adapter answers batch with an error: a run asks one by one then, which is slower",
            });
        }
        return true;
    }

    private bool Together(IDevice device, IReadOnlyList<SmokeStep> steps)
    {
        var replies = new List<Reply>();
        var trouble = device.Exchange([.. steps.Select(step => step.Operation)], replies);
        for (var i = 0; i < replies.Count; i++)
        {
            if (!Judge(steps[i], steps[i].Name, replies[i]) && steps[i].IsVital) return false;
        }

        if (trouble is not null) Wrong(steps[replies.Count].Name, trouble);
        return trouble is null;
    }

    private bool Judge(SmokeStep step, string name, Reply reply)
    {
        var wrong = step.Judge(reply);
        if (wrong is null) Good(name, step.Good);
        else Wrong(name, wrong);
        return wrong is null;
    }

    private void Good(string step, string text) => _lines.Add(new SmokeLine { Step = step, Result = SmokeResult.Good, Text = text });

    private void Wrong(string step, string text) =>
        _lines.Add(new SmokeLine { Step = step, Result = SmokeResult.Wrong, Text = text, Sent = _wire?.Sent ?? "", Received = _wire?.Received });

    private void Wrong(string step, DeviceTrouble trouble)
    {
        Wrong(step, trouble.Text);
        _lines[^1] = _lines[^1] with { StandardError = trouble.StandardError, Hint = _wire is null ? "" : Hint(trouble.Kind) };
    }

    private static string Hint(TroubleKind kind) => kind switch
    {
        TroubleKind.NotStarted => "the program is started directly, without a shell: is its path right from here, and is it executable?",
        TroubleKind.Hang => "does the program flush its output after each reply, and end each line with a newline?",
        TroubleKind.Crash => "the program ended, or closed its output, before it answered; what it wrote to standard error is above, if anything",
        TroubleKind.Nonsense =>
            "a reply is one JSON object on one line with the seq of the request; standard output carries nothing else, logs go to standard error",
        TroubleKind.Refused =>
            "an error means that the adapter cannot do this; what the device rejects is an answer with a status. What cannot be shown is left out of observe",
        _ => "",
    };
}
