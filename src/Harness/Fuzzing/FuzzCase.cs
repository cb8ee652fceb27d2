using System.Text;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Running;
using Viommu.Reference.Mutants;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

/// <summary>Writes a finding as a case of the suite: every legal device passes it, and the device under test does not.</summary>
internal static class FuzzCase
{
    /// <summary>The finding with its case, or with the reason why there is none.</summary>
    public static FuzzFinding Write(FuzzFinding finding, FuzzWorker worker, FuzzRequest request)
    {
        finding = finding with { Id = $"fuzz/{finding.Requirement.Id.Replace('.', '-')}-{finding.Number}" };
        var plain = worker.Models.Plain(finding.Plan);
        var allowed = worker.Models.Allowed(finding.Plan, finding.Device, finding.Deviation.Operation);
        var isTrouble = finding.Deviation.Operation >= finding.Device.Replies.Count;
        var expectation = isTrouble ? Nodes.Word("unspecified") : LegalExpectation.Of(finding.Plan, plain, allowed, finding.Deviation.Operation);
        if (expectation is null) return finding with { NoCase = "the language of cases has no words for what is allowed here" };
        var text = Text(finding, plain, expectation, request.Revision);
        return Blames(text, finding.Id, request) is { } why ? finding with { NoCase = why, Case = null } : finding with { Case = text };
    }

    private static string Text(FuzzFinding finding, SequenceRun plain, YamlNode expectation, Revision revision)
    {
        var text = new StringBuilder();
        text.Append($"id: {finding.Id}\ntitle: {Title(finding.Requirement.Text)}\nrevision: {revision.Id}\ncovers: [{finding.Requirement.Id}]\n");
        if (finding.Sequence.Kind is { } kind) text.Append($"formats: [{kind.Name}]\n");
        var steps = finding.Sequence.Steps;
        for (var i = 0; i < steps.Count; i++)
        {
            var isLast = i == finding.Deviation.Step;
            if (i == 0 && !isLast) text.Append("setup:\n");
            if (isLast) text.Append("steps:\n");
            var expect = isLast ? expectation : Setup(finding, plain, i);
            FlowText.AppendStep(text, expect is not null && FuzzSequence.HasAnswer(steps[i]) ? steps[i].With("expect", expect) : steps[i]);
        }

        return text.ToString();
    }

    // What comes before must merely be done: a request that is carried out says so, whatever else is open.
    private static YamlNode? Setup(FuzzFinding finding, SequenceRun plain, int step)
    {
        if (FuzzSequence.ActionOf(finding.Sequence.Steps[step]) == "events") return Nodes.Map(("each", Nodes.Map()));
        for (var i = 0; i < finding.Plan.Operations.Count; i++)
        {
            if (finding.Plan.Operations[i].Step.Number != step + 1 || finding.Plan.Operations[i].Operation is not RequestOperation) continue;
            return plain.Replies[i] is RequestReply { Written: [0, 0, 0, 0] } ? null : Nodes.Word("unspecified");
        }

        return Nodes.Word("unspecified");
    }

    private static string Title(string statement)
    {
        var first = statement.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return first.AsSpan().IndexOfAny(":#\"'") >= 0 ? $"\"{first.Replace("\"", "'", StringComparison.Ordinal)}\"" : first;
    }

    /// <summary>
    /// Why the case must not be used: it has a mistake, a legal device does not pass it, or the device does; null when it is as it should be.
    /// </summary>
    private static string? Blames(string text, string id, FuzzRequest request)
    {
        var diagnostics = new Diagnostics();
        if (YamlReader.Read(id, text, diagnostics) is not { } node
            || CaseReader.Read(node, null, request.Revisions, TableKinds.Standard, diagnostics) is not { IsSound: true } made)
            return $"the case has a mistake: {(diagnostics.Any ? diagnostics.Items[0] : "it cannot be read")}";
        Lint.Check([made], request.Revisions, diagnostics, TableKinds.Standard, request.Revision);
        if (diagnostics.Any) return $"the case has a mistake: {diagnostics.Items[0]}";
        var vectors = Expansion.Expand(made, request.Revision, TableKinds.Standard).ToList();
        bool IsBroken(IDeviceSource source) =>
            Runner.Run(new RunOptions { Source = source, Revision = request.Revision, Vectors = vectors }).Results.Any(one => one.IsBroken);
        if (IsBroken(ReferenceSource.Default)) return "the reference device does not pass it";
        foreach (var variant in RuleSets.Variants)
        {
            if (IsBroken(new ReferenceSource($"reference:{variant.Name}", variant.Configuration, variant.Rules)))
                return $"a legal device does not pass it: {variant.Name}";
        }

        return IsBroken(request.Source) ? null : "the device passes it when it is asked again";
    }
}
