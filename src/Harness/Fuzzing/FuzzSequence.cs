using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

/// <summary>What is done to a device, step by step, in the language of cases and without expectations.</summary>
/// <param name="Kind">The table format that <c>$f</c> names; null for a sequence without page tables.</param>
/// <param name="Steps">The steps.</param>
internal sealed record FuzzSequence(TableKind? Kind, IReadOnlyList<YamlMapping> Steps)
{
    // Any requirement does: nothing is judged by it.
    private const string Covered = "request.ok-on-success";

    /// <summary>The action of a step: its first key.</summary>
    public static string ActionOf(YamlMapping step) => step.Entries[0].Key.Text;

    /// <summary>True for a step whose answer an <c>expect</c> can speak of.</summary>
    public static bool HasAnswer(YamlMapping step) => ActionOf(step) is not ("tables" or "pte" or "pasid-entry" or "reset" or "config-write" or "write");

    /// <summary>Works it out for a device; null, with the reason, when it cannot be written or asked of this device.</summary>
    public Plan? Plan(DeviceFacts facts, RevisionCatalog revisions, out string? why)
    {
        why = "there is no step";
        if (Steps.Count == 0) return null;
        var diagnostics = new Diagnostics();
        var node = Nodes.Map(
            ("id", Nodes.Word("fuzz")), ("title", Nodes.Word("fuzz")), ("revision", Nodes.Word(facts.Revision.Id)), ("covers", Nodes.Words(Covered)),
            ("formats", Kind is null ? null : Nodes.Words(Kind.Name)), ("steps", Nodes.List(Steps.Select(Asking))));
        var made = CaseReader.Read(node, null, revisions, TableKinds.Standard, diagnostics);
        var vector = made is { IsSound: true } ? Expansion.Expand(made, facts.Revision, TableKinds.Standard).FirstOrDefault() : null;
        var plan = vector is null ? null : Planner.Plan(vector, facts, diagnostics);
        why = diagnostics.Any ? diagnostics.Items[0].Message : plan?.Skip?.ToString() ?? "the revision has nothing of it";
        if (plan is not { Skip: null, HasMistake: false }) return null;
        why = null;
        return plan;
    }

    // What must have an expectation has one that holds whatever comes.
    private static YamlMapping Asking(YamlMapping step) => ActionOf(step) switch
    {
        "events" => step.With("expect", Nodes.Map(("each", Nodes.Map()))),
        _ when !HasAnswer(step) => step,
        _ => step.With("expect", Nodes.Word("unspecified")),
    };
}
