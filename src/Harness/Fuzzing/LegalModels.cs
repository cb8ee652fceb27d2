using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Facts;
using Viommu.Harness.Planning;
using Viommu.Reference.Configuration;
using Viommu.Reference.Mutants;
using Viommu.Reference.Rules;

namespace Viommu.Harness.Fuzzing;

/// <summary>
/// The reference device in every legal way: as it stands, with each choice that the specification leaves, and with caches that keep all they may. Built as
/// the device under test describes itself. Not safe for several threads.
/// </summary>
internal sealed class LegalModels : IDisposable
{
    // A device whose answers one choice explains makes that choice again: so many are asked before the others.
    private const int Remembered = 4;

    private readonly DeviceFacts _facts;
    private readonly DeviceConfiguration _configuration;
    private readonly AreaWatch _watch;
    private readonly IDevice _plain;
    private (Plan? Plan, SequenceRun? Run) _known;
    private readonly IDevice _eager;
    private readonly List<RuleSet> _choices = [.. RuleSets.Variants.Where(one => one.Requirement.Length > 0)];
    private readonly Dictionary<string, IDevice> _devices = [];

    /// <summary>Builds the models for a device.</summary>
    public LegalModels(DeviceFacts facts)
    {
        _facts = facts;
        _configuration = ModelConfiguration.Of(facts);
        _watch = new AreaWatch(facts.Device.Memory);
        _plain = Start(_configuration, () => _watch);
        _eager = Start(_configuration with { TableCache = TableCachePolicy.Eager }, static () => new DeviceRules());
    }

    /// <summary>The plain reference device's run, with nothing cached.</summary>
    public SequenceRun Plain(Plan plan)
    {
        if (_known.Run is { } known && ReferenceEquals(_known.Plan, plan)) return known;
        _watch.IsReached = false;
        var run = SequenceRun.Of(_plain, plan);
        _known = (plan, run);
        return run;
    }

    /// <summary>True when a sequence means something: its accesses keep away from where drivers have their rings.</summary>
    public bool IsFair(Plan plan)
    {
        Plain(plan);
        return !_watch.IsReached;
    }

    /// <summary>A run of the same device with other rules.</summary>
    public SequenceRun With(RuleSet rules, Plan plan)
    {
        using var device = Start(_configuration, rules.Rules);
        return SequenceRun.Of(device, plan);
    }

    /// <summary>
    /// The first operation whose reply no legal device gives; null where one explains them all. Where a cache may still hold what the tables held before,
    /// every answer is allowed, and of reports after it too.
    /// </summary>
    public Deviation? Judge(Plan plan, SequenceRun device)
    {
        var plain = Plain(plan);
        if (FirstOf(plan, plain, device, null) is null) return null;
        var open = Open(plan, plain);
        if (FirstOf(plan, plain, device, open) is not { } deviation) return null;
        var furthest = (At: deviation, Run: plain);
        for (var i = 0; i < _choices.Count; i++)
        {
            var run = SequenceRun.Of(Device(_choices[i]), plan);
            if (FirstOf(plan, run, device, open) is not { } at)
            {
                Remember(i);
                return null;
            }

            if (at > furthest.At) furthest = (at, run);
        }

        return Deviation.At(plan, furthest.At, furthest.Run, device);
    }

    /// <summary>Every legal reply to an operation, of models that answered all before it as the device did; the plain model's first.</summary>
    public IReadOnlyList<Reply> Allowed(Plan plan, SequenceRun device, int operation)
    {
        var all = new List<Reply>();
        var open = Open(plan, Plain(plan));
        foreach (var run in _choices.Select(one => SequenceRun.Of(Device(one), plan)).Prepend(Plain(plan)))
        {
            if (operation >= run.Replies.Count) continue;
            if (all.Exists(known => AnswerComparison.Allows(known, run.Replies[operation], _facts.Revision))) continue;
            if (all.Count == 0 || FirstOf(plan, run, device, open) >= operation) all.Add(run.Replies[operation]);
        }

        return all;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plain.Dispose();
        _eager.Dispose();
        foreach (var device in _devices.Values) device.Dispose();
    }

    private int? FirstOf(Plan plan, SequenceRun model, SequenceRun device, bool[]? open)
    {
        var end = device.End(plan);
        for (var i = 0; i < end; i++)
        {
            if (i >= model.Replies.Count) return i;
            if (open is not null && open[i]) continue;
            if (!AnswerComparison.Allows(model.Replies[i], device.Replies[i], _facts.Revision)) return i;
        }

        return end < plan.Operations.Count && model.Replies.Count > end ? end : null;
    }

    /// <summary>Operations whose answer hangs on what a cache holds.</summary>
    private bool[] Open(Plan plan, SequenceRun plain)
    {
        var open = new bool[plan.Operations.Count];
        if (!plan.Operations.Any(one => StalePlan.ChangesTables(one.Operation, one.Step))) return open;
        var ahead = StalePlan.Ahead(plan);
        var kept = SequenceRun.Of(_eager, plan);
        var fetched = StalePlan.Own(SequenceRun.Exchange(_eager, ahead.Operations), ahead.Own);
        var reports = false;
        for (var i = 0; i < open.Length; i++)
        {
            var isSame = Same(i, kept.Replies) && (plan.Operations[i].Operation is not DmaOperation || Same(i, fetched));
            open[i] = !isSame || (reports && plan.Operations[i].Operation is EventsOperation);
            if (plan.Operations[i].Operation is EventsOperation or ResetOperation) reports = false;
            else if (plan.Operations[i].Operation is DmaOperation && !isSame) reports = true;
        }

        return open;

        bool Same(int i, IReadOnlyList<Reply> others) =>
            i < plain.Replies.Count && i < others.Count && AnswerComparison.Allows(plain.Replies[i], others[i], _facts.Revision)
            && AnswerComparison.Allows(others[i], plain.Replies[i], _facts.Revision);
    }

    private void Remember(int index)
    {
        if (index < Remembered) return;
        var choice = _choices[index];
        _choices.RemoveAt(index);
        _choices.Insert(0, choice);
    }

    private IDevice Device(RuleSet rules)
    {
        if (!_devices.TryGetValue(rules.Name, out var device)) _devices[rules.Name] = device = Start(_configuration, rules.Rules);
        return device;
    }

    private IDevice Start(DeviceConfiguration configuration, Func<DeviceRules> rules) =>
        new ReferenceSource("model", configuration, rules).Start(_facts.Revision, out var trouble)
        ?? throw new InvalidOperationException($"a reference device like this one cannot be made: {trouble?.Text}");
}
