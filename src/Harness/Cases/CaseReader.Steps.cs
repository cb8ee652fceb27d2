using Viommu.Harness.GuestDrivers.Tasks;
using Viommu.Harness.Steps;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

internal sealed partial class CaseReader
{
    private List<Step> ReadSteps(YamlNode node, bool isSetup)
    {
        var steps = new List<Step>();
        if (Shape.Sequence(node, _diagnostics, isSetup ? "setup" : "steps") is not { } sequence) return steps;
        foreach (var item in sequence.Items)
        {
            if (ReadStep(item, isSetup) is { } step) steps.Add(step);
        }

        return steps;
    }

    /// <summary>The request that cases call so: <c>attach-table</c> is ATTACH_TABLE.</summary>
    internal static string RequestName(string action) => action.Replace('-', '_').ToUpperInvariant();

    /// <summary>What cases call a request: ATTACH_TABLE is <c>attach-table</c>.</summary>
    internal static string ActionName(string request) => request.ToLowerInvariant().Replace('_', '-');

    /// <summary>The kind of step that a key begins: one with a name of its own, or a request of a revision of the case; null where it is no action.</summary>
    private StepKind? KindOf(string action)
    {
        if (_party == Party.Driver) return TaskKinds.Find(action);
        if (StepKinds.Find(action) is { } kind) return kind;
        return !action.Any(char.IsAsciiLetterUpper) && _spoken.Exists(r => r.Requests.ContainsKey(RequestName(action))) ? StepKinds.Request : null;
    }

    private Step? ReadStep(YamlNode node, bool isSetup)
    {
        if (Shape.OpenMapping(node, _diagnostics, "a step") is not { } mapping) return null;
        YamlScalar? action = null;
        YamlNode? body = null;
        StepKind? kind = null;
        foreach (var (key, value) in mapping.Entries)
        {
            if (StepKind.IsCommon(key.Text) || KindOf(key.Text) is not { } its) continue;
            if (action is not null) _diagnostics.Add(key, $"the step does both '{action.Text}' and '{key.Text}'", "write two steps");
            (action, body, kind) = (key, value, its);
        }

        if (action is null || body is null || kind is null)
        {
            var first = mapping.Entries.Count > 0 ? mapping.Entries[0].Key : null;
            string[] known = _party == Party.Driver
                ? [.. TaskKinds.All.Select(one => one.Name)]
                : [.. _spoken.SelectMany(r => r.Requests.Keys).Distinct().Select(ActionName), .. StepKinds.All.Select(one => one.Name)];
            if (_spoken.Count > 0)
                _diagnostics.Add(node, $"the step does nothing that is known{(first is null ? "" : $": '{first.Text}'")}",
                    first is null ? "" : Shape.Nearest(first.Text, known));
            return null;
        }

        foreach (var (key, _) in mapping.Entries)
        {
            if (ReferenceEquals(key, action) || kind.Takes(key.Text)) continue;
            _diagnostics.Add(key, $"'{action.Text}' has no key '{key.Text}' beside it",
                Shape.Nearest(key.Text, [.. StepKind.CommonKeys.Concat(kind.Keys).Select(known => known.Name)]));
        }

        if (!isSetup && kind.NeedsExpectation && !mapping.TryGet("expect", out _) && !mapping.TryGet("as", out _))
            _diagnostics.Add(node, $"'{action.Text}' has no 'expect'", "write what the specification fixes, or 'unspecified'");
        IReadOnlyList<Step> inner = [];
        if (kind.HasInner)
        {
            if (mapping.TryGet("steps", out var innerNode)) inner = ReadSteps(innerNode, isSetup);
            else _diagnostics.Add(node, $"'{action.Text}' needs 'steps' beside it");
        }

        var head = new StepHead(mapping, kind, action.Text, body, inner, isSetup, _diagnostics) { Kinds = _isForSeveral ? null : _kinds };
        var step = kind.Read(head);
        if (step.Checks is { } requirement) CheckRequirement(requirement);
        return step;
    }

    private void CheckNames(IReadOnlyList<Step> steps)
    {
        var named = new HashSet<string>();
        foreach (var step in steps) CheckNames(step, named);
    }

    private void CheckNames(Step step, HashSet<string> named)
    {
        foreach (var (name, _) in step.When)
        {
            if (!named.Contains(name.Text)) _diagnostics.Add(name, $"no earlier step is called '{name.Text}'", $"write 'as: {name.Text}' beside it");
        }

        if (step.As is { } label && !named.Add(label.Text)) _diagnostics.Add(label, $"another step is called '{label.Text}'", "give each its own name");
        foreach (var inner in step.Inner) CheckNames(inner, named);
    }
}
