using System.Diagnostics;
using Viommu.Drivers.Port;
using Viommu.Harness.Facts;
using Viommu.Harness.Planning;
using Viommu.Harness.Transcripts.Files;
using Viommu.Spec;

namespace Viommu.Harness.Running;

/// <summary>Runs vectors on one device at a time, and starts another when it is lost.</summary>
internal sealed class Worker(RunOptions options, WorkQueue queue)
{
    // docs/stdio-protocol.md, What goes wrong: three failed starts in a row end the run.
    private const int MaximumFailedStarts = 3;

    private readonly List<Reply> _replies = [];
    private IDevice? _device;
    private Func<Cases.Vector, Plan>? _plans;
    private Beginning _beginning;

    /// <summary>Works until no vector is left.</summary>
    public void Work()
    {
        try
        {
            // Start before a vector is taken, so that a device that does not start leaves no vector half done.
            while (Ensure() && queue.Take() is var (index, vector) && RunOne(vector) is { } result) queue.Done(index, result);
        }
        finally
        {
            _device?.Dispose();
        }
    }

    private Results.VectorResult? RunOne(Cases.Vector vector)
    {
        var plan = _plans!(vector);
        if (plan.HasMistake && !queue.IsSound()) return null;
        var result = Carry(plan, ExchangeRole.Run);
        if (Uncached.Asks(result) && Ensure())
        {
            Mark(ExchangeRole.Uncached, vector.Id);
            var held = Uncached.Apply(_device!, Begun(plan), result, options.Revision, out var trouble);
            Used(plan, trouble);
            return held;
        }

        return Controlled.Asks(result) && Control(vector.Control!) is { } control ? Controlled.Apply(result, control) : result;
    }

    private Results.VectorResult Carry(Plan plan, ExchangeRole role)
    {
        Mark(role, plan.Vector.Id);
        var clock = Stopwatch.GetTimestamp();
        var result = Runner.RunPlan(_device!, Begun(plan), options, _replies, out var trouble);
        Used(plan, trouble);
        return result with { Millis = Stopwatch.GetElapsedTime(clock).TotalMilliseconds };
    }

    /// <summary>Loses a device that a plan leaves unfit for the next one.</summary>
    private void Used(Plan plan, DeviceTrouble? trouble)
    {
        if (trouble is not null && trouble.Kind != TroubleKind.Refused) Lose();
        if (_beginning == Beginning.FreshDevice && plan.Skip is null) Lose();
    }

    /// <summary>What becomes of a control, run once for all that it controls; null where there is none.</summary>
    private Results.VectorResult? Control(string id)
    {
        if (queue.ControlOf(id) is { } known) return known;
        if (!options.Controls.TryGetValue(id, out var vector) || !Ensure()) return null;
        var control = Carry(_plans!(vector), ExchangeRole.Control);
        queue.Done(control);
        return control;
    }

    /// <summary>The plan with the reset that the device needs before a vector.</summary>
    private Plan Begun(Plan plan) =>
        _beginning == Beginning.SystemReset && plan.Operations is [{ Operation: ResetOperation reset } first, ..]
            ? plan with { Operations = [first with { Operation = reset with { System = true } }, .. plan.Operations.Skip(1)] }
            : plan;

    /// <summary>How vectors begin on this device. It may be lost afterwards.</summary>
    private (Beginning Beginning, RunNote? Note) Look(DeviceFacts facts)
    {
        Mark(ExchangeRole.Reset);
        if (ResetSurvey.Look(_device!, facts, system: false, out var trouble) is not { } what)
        {
            // A device that dies of it is judged all the same, vector by vector.
            if (trouble is not null && trouble.Kind != TroubleKind.Refused) Lose();
            return (Beginning.DeviceReset, null);
        }

        Mark(ExchangeRole.SystemReset);
        var helps = facts.Device.Observe.Contains(Observation.SystemReset) && ResetSurvey.Look(_device!, facts, system: true, out trouble) is null
            && trouble is null;
        // It is as the look left it.
        Lose();
        var how = helps ? "begins with a system reset" : "begins on a fresh device, which takes its time";
        return (helps ? Beginning.SystemReset : Beginning.FreshDevice, RunNote.Note($"state outlives a device reset ({what}): every vector {how}"));
    }

    private bool Ensure()
    {
        if (_device is not null) return true;
        for (var attempt = 1; ; attempt++)
        {
            if (options.Cancel.IsCancellationRequested) return false;
            _device = options.Source.Start(options.Revision, out var trouble);
            if (_device is not null)
            {
                if (_plans is not null) return true;
                Mark(ExchangeRole.Survey);
                var facts = Survey.Ask(_device, options.Revision, out trouble);
                _plans = options.Plans?.For(facts) ?? (vector => Planner.Plan(vector, facts, new Diagnostics()));
                queue.Started(facts);
                if (trouble is null || trouble.Kind == TroubleKind.Refused)
                {
                    _beginning = queue.Beginning(() => Look(facts));
                    if (_device is not null) return true;
                    continue;
                }

                // A device that dies of a PROBE is judged all the same; its reserved regions are not known.
                Lose();
                continue;
            }

            if (attempt < MaximumFailedStarts) continue;
            queue.NotStarted(trouble ?? new DeviceTrouble(TroubleKind.NotStarted, "the device could not be started"));
            return false;
        }
    }

    private void Mark(ExchangeRole role, string vector = "")
    {
        if (_device is IMarkedDevice device) device.Mark = new ExchangeMark(role, vector);
    }

    private void Lose()
    {
        _device?.Dispose();
        _device = null;
    }
}
