using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Facts;
using Viommu.Harness.Judging;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

/// <summary>
/// Works a vector out for one device. What the author got wrong goes to the diagnostics; what this device cannot be asked makes the plan a skip.
/// </summary>
public sealed partial class Planner
{
    private const int MaximumOperations = 20_000;

    private readonly Vector _vector;
    private readonly DeviceFacts _facts;
    private readonly Revision _revision;
    private readonly Diagnostics _diagnostics;
    private readonly Scope _scope;
    private readonly List<Operation> _operations = [];
    private readonly List<int> _stepOf = [];
    private readonly List<PlannedStep> _steps = [];
    private readonly List<YamlMapping> _nodes = [];
    private readonly List<PlannedAccess> _accesses = [];
    private readonly TableReach _reach = new();
    private readonly List<string> _actions = [];
    private readonly Dictionary<string, (int Operation, int Tail)> _named = [];
    private HashSet<ulong>? _zeroed;
    private ulong _accepted;
    private int _number;
    private int _rounds;
    private bool _isSetup;

    private Planner(Vector vector, DeviceFacts facts, Diagnostics diagnostics)
    {
        _vector = vector;
        _facts = facts;
        _revision = facts.Revision;
        _diagnostics = diagnostics;
        _scope = new Scope(vector, facts, diagnostics);
    }

    /// <summary>Plans a vector.</summary>
    public static Plan Plan(Vector vector, DeviceFacts facts, Diagnostics diagnostics)
    {
        var before = diagnostics.Items.Count;
        var planner = new Planner(vector, facts, diagnostics);
        planner.CheckNeeds();
        planner.Start();
        planner.Steps(vector.Case.Setup, isSetup: true);
        planner.Steps(vector.Case.Steps, isSetup: false);
        // A plan with a mistake is never carried out: half a vector proves nothing.
        var mistake = diagnostics.Items.Count > before ? $"cannot be written for this device: {diagnostics.Items[before].Message}" : null;
        return new Plan
        {
            Vector = vector,
            Skip = planner._scope.Skip ?? mistake,
            SkipKind = planner._scope.SkipKind ?? (mistake is null ? null : SkipKind.Mistake),
            Operations = planner._operations,
            StepOf = planner._stepOf,
            Nodes = planner._nodes,
            Actions = planner._actions,
            Steps = planner._steps,
            Facts = facts,
            Accesses = planner._accesses,
            Reach = planner._reach,
        };
    }

    private void CheckNeeds()
    {
        var needs = _vector.Case.Needs;
        foreach (var feature in Resolved(needs.Features)) NeedFeature(feature);
        foreach (var feature in Resolved(needs.NotFeatures))
        {
            if (_facts.Offers(feature)) _scope.SkipFor(SkipKind.NotApplicable, $"the device offers {feature}");
        }

        foreach (var observation in needs.Observe) NeedObservation(observation);
        if (_facts.Device.Endpoints.Count < needs.Endpoints)
            _scope.SkipFor(SkipKind.Missing, $"needs {needs.Endpoints} endpoints, the device has {_facts.Device.Endpoints.Count}");
        foreach (var condition in needs.Where) _scope.Need(condition);
    }

    private IEnumerable<string> Resolved(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            yield return name.StartsWith('$') && _scope.Resolve(new YamlScalar(_vector.Case.File, 1, 1, name, false)) is YamlScalar bound ? bound.Text : name;
        }
    }

    private void NeedFeature(string feature)
    {
        if (!_facts.Offers(feature)) _scope.SkipFor(SkipKind.NotApplicable, $"the device does not offer {feature}");
    }

    private void NeedObservation(string observation)
    {
        if (!_facts.Device.Observe.Contains(observation))
            _scope.SkipFor(SkipKind.NotObservable, $"'{observation}' cannot be observed through this adapter");
    }

    /// <summary>Every vector starts alike: a device reset, bypass as the case wants it, and only then the features the case accepts.</summary>
    private void Start()
    {
        var usual = _facts.UsualFeatures;
        _accepted = Accept(_vector.Case.Accept);
        var bypass = BypassAtStart();
        if (bypass is null && _accepted != usual)
        {
            // Nothing to write, so one reset does.
            DoReset(false, _accepted, Buffers(_vector.Case.Events));
            return;
        }

        var events = Buffers(_vector.Case.Events);
        var direct = _accepted == usual;
        DoReset(false, usual, direct ? events : null);
        if (bypass is { } write) Do(write);
        if (!direct) DoReset(false, _accepted, events);
    }

    /// <summary>Memory that steps name is zero after it, as a case is told; the rest may tell its address.</summary>
    private int DoReset(bool system, ulong accept, EventBuffers? events)
    {
        _zeroed = _facts.Device.IsPatterned ? [] : null;
        return Do(new ResetOperation(accept, system, events) { Zeroed = _zeroed });
    }

    private void NeedZeros(ulong at, int length)
    {
        if (_zeroed is null || length < 1) return;
        for (var page = at >> 12; page <= unchecked(at + (ulong)length - 1) >> 12; page++) _zeroed.Add(page);
    }

    private ConfigWriteOperation? BypassAtStart()
    {
        if (!_facts.Offers("BYPASS_CONFIG") || !_revision.Config.TryGet("bypass", out var field)) return null;
        if (!_facts.Device.Observe.Contains(Observation.ConfigWrite)) return null;
        var value = _vector.Case.KeepBypass && field.End <= _facts.Device.Config.Length ? field.Read(_facts.Device.Config) : 0;
        return new ConfigWriteOperation(field.Offset, [unchecked((byte)value)]);
    }

    private ulong Accept(Acceptance acceptance)
    {
        var mask = acceptance.Only is { } only ? Mask(only) : _facts.UsualFeatures;
        return (mask & ~Mask(acceptance.Without)) | Mask(acceptance.Also);
    }

    private ulong Mask(IReadOnlyList<string> names)
    {
        ulong mask = 0;
        foreach (var name in Resolved(names)) mask |= _revision.FeatureMask(name) & _facts.Device.Features;
        return mask;
    }

    private EventBuffers? Buffers(YamlNode? node)
    {
        if (node is null || Shape.Mapping(_scope.Resolve(node), _diagnostics, "events", "count", "size") is not { } mapping) return null;
        NeedObservation(Observation.EventBuffers);
        var count = mapping.TryGet("count", out var countNode) ? _scope.Number(countNode, "count", 64) : 16;
        var size = mapping.TryGet("size", out var sizeNode) ? _scope.Number(sizeNode, "size", 4096) : (ulong)_revision.Fault.Size;
        return count is { } c && size is { } s ? new EventBuffers((int)c, (int)s) : null;
    }

    private int Do(Operation operation)
    {
        _operations.Add(operation);
        _stepOf.Add(_number);
        return _operations.Count - 1;
    }

    private void Steps(IReadOnlyList<Step> steps, bool isSetup)
    {
        _isSetup = isSetup;
        foreach (var step in steps) PlanStep(step);
    }

    private void PlanStep(Step step)
    {
        if (_operations.Count > MaximumOperations)
        {
            _diagnostics.Add(step.Node, $"the vector does more than {MaximumOperations} operations", "make its loops shorter");
            return;
        }

        if (step.Action == "for")
        {
            Loop(step);
            return;
        }

        _number++;
        _nodes.Add(step.Node);
        _request = null;
        _lastAccess = null;
        _actions.Add(step.Action);
        var (principal, expectation, tail) = step.Action switch
        {
            "dma" => PlanDma(step),
            "events" => PlanEvents(step),
            "config-read" => PlanConfigRead(step),
            "config-write" => PlanConfigWrite(step),
            "write" => PlanWrite(step),
            "read" => PlanRead(step),
            "reset" => PlanReset(step),
            "batch" => PlanBatch(step),
            "repeat" => PlanRepeat(step),
            "ring" => PlanRing(step),
            "offers" => PlanOffers(step),
            "tables" => PlanTables(step),
            "pte" => PlanPte(step),
            "pasid-entry" => PlanPasidEntry(step),
            _ => PlanRequest(step),
        };
        if (step["as"] is YamlScalar label) _named[label.Text] = (principal, tail);
        if (expectation is not null) Judge(step, principal, expectation);
    }

    private void Judge(Step step, int principal, Expectation expectation)
    {
        if (expectation is not Unspecified && Judged(step, principal, expectation) is { } planned) _steps.Add(planned);
    }

    private void Loop(Step step)
    {
        if (Shape.OpenMapping(step.Body, _diagnostics, "for") is not { } mapping) return;
        if (mapping.Entries is not [var (name, range)] || _scope.Resolve(range) is not YamlMapping bounds
            || !bounds.TryGet("from", out var fromNode) || !bounds.TryGet("to", out var toNode))
        {
            _diagnostics.Add(step.Body, "'for' takes one name and its range", "write for: {i: {from: 0, to: 7}}");
            return;
        }

        if (Shape.Mapping(bounds, _diagnostics, "the range of a 'for'", "from", "to", "step") is null) return;
        if (_scope.Number(fromNode, "from") is not { } from || _scope.Number(toNode, "to") is not { } to) return;
        var by = 1UL;
        if (bounds.TryGet("step", out var stepNode))
        {
            if (_scope.Number(stepNode, "step") is not { } given) return;
            if (given == 0)
            {
                _diagnostics.Add(stepNode, "a 'for' with a step of 0 never ends", "leave it out for 1");
                return;
            }

            by = given;
        }

        if (to >= from && (to - from) / by >= MaximumOperations)
        {
            _diagnostics.Add(range, $"the loop goes round more than {MaximumOperations} times", "make it shorter");
            return;
        }

        for (var i = from; i <= to && _operations.Count <= MaximumOperations; i += by)
        {
            // Loops within loops may go round without doing anything.
            if (++_rounds > MaximumOperations)
            {
                if (_rounds == MaximumOperations + 1) _diagnostics.Add(range, $"the vector's loops go round more than {MaximumOperations} times in all", "make them shorter");
                break;
            }

            _scope.Count(name.Text, i);
            foreach (var inner in step.Inner) PlanStep(inner);
            if (to - i < by) break;
        }

        _scope.EndCount(name.Text);
    }

    private Requirement? RequirementOf(Step step, Expectation expectation)
    {
        var id = _vector.Case.Covers[0];
        if (step["checks"] is { } checks && _scope.Resolve(checks) is YamlScalar named) id = named.Text;
        else if (_isSetup) id = step.Action == "dma" ? OfSetupDma(expectation) : "request.ok-on-success";
        if (_revision.Requirements.TryGetValue(id, out var requirement)) return requirement;
        // The reader has said so where the id stands.
        if (step["checks"] is null && !_isSetup) return null;
        _diagnostics.Add(step["checks"] ?? step.Node, $"{_revision.Id} has no requirement '{id}'", Shape.Nearest(id, [.. _revision.Requirements.Keys]));
        return null;
    }

    private List<WhenAnswered> Conditions(Step step)
    {
        var conditions = new List<WhenAnswered>();
        if (step["when"] is not { } node || _scope.Resolve(node) is not YamlMapping mapping) return conditions;
        foreach (var (name, answers) in mapping.Entries)
        {
            if (!_named.TryGetValue(name.Text, out var earlier)) continue;
            var statuses = new List<ulong>();
            var untouched = false;
            foreach (var word in Shape.Words(_scope.Resolve(answers), _diagnostics, "when"))
            {
                if (word.Text == Answer.UntouchedWord) untouched = true;
                else if (Status(word) is { } status) statuses.Add(status);
            }

            conditions.Add(new WhenAnswered(earlier.Operation, earlier.Tail, statuses, untouched));
        }

        return conditions;
    }

    private ulong? Status(YamlScalar word)
    {
        if (_revision.Statuses.Find(word.Text) is { } value) return value.Value;
        if (Shape.TryParseNumber(word.Text, out var number) && number <= 255) return number;
        _diagnostics.Add(word, $"'{word.Text}' is no status", Shape.Nearest(word.Text, [.. _revision.Statuses.Values.Select(v => v.Name), Answer.UntouchedWord]));
        return null;
    }
}
