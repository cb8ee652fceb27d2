using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>A kind of step: what a case may write under one key, and what it does. A new one is one class, and its line in <see cref="StepKinds"/>.</summary>
internal abstract class StepKind
{
    /// <summary>Keys that stand beside the action of any step.</summary>
    public static IReadOnlyList<CaseKey> CommonKeys { get; } =
    [
        new("expect", "what the specification fixes about the answer"),
        new("checks", "the requirement that judges this step, instead of the first of `covers`"),
        new("as", "a name for what came of the step, for later ones"),
        new("when", "`{name: answer}`: judge this step only where the step of that name was answered so"),
        new("note", "a word to the reader"),
    ];

    /// <summary>The key of the action: <c>dma</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What stands under it.</summary>
    public abstract StepForm Form { get; }

    /// <summary>Keys that may stand beside the action, besides those of every step.</summary>
    public virtual IReadOnlyList<CaseKey> Keys => [];

    /// <summary>True where a step without <c>expect</c> (and without <c>as</c>) says nothing, and is the author's mistake outside <c>setup</c>.</summary>
    public virtual bool NeedsExpectation => false;

    /// <summary>True where the step is steps of its own, under <c>steps</c>, which are counted in its place.</summary>
    public virtual bool HasInner => false;

    /// <summary>True where the step writes guest memory, tables among it, and does nothing else.</summary>
    public virtual bool WritesMemory => false;

    /// <summary>True where the step sees an access, or what came of one.</summary>
    public virtual bool Looks => false;

    /// <summary>Plans the step: adds its operations to the plan. Mistakes go to the plan's diagnostics, what the device lacks makes it a skip.</summary>
    public abstract Planned Plan(Planner plan, Step step);

    /// <summary>The mapping under the action, with no keys but those of <see cref="Form"/>; null after a mistake.</summary>
    protected YamlMapping? Body(Planner plan, Step step) => Shape.Mapping(plan.Scope.Resolve(step.Body), plan.Diagnostics, Name, Form.Names);
}
