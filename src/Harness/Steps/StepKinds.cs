namespace Viommu.Harness.Steps;

/// <summary>Every kind of step, in the order that help lists them.</summary>
internal static class StepKinds
{
    /// <summary>Those with a name of their own; every request of a revision is one more.</summary>
    public static IReadOnlyList<StepKind> All { get; } =
    [
        RequestStep.Definition("send", "raw bytes as a request: `{bytes: \"01 00 00 00\", writable: 4}`"),
        RequestStep.Definition("do", "the request inside: `do: $request`"),
        DmaStep.Definition, EventsStep.Definition, ConfigReadStep.Definition, ConfigWriteStep.Definition, WriteStep.Definition, ReadStep.Definition,
        ResetStep.Definition, BatchStep.Definition, RepeatStep.Definition, RingStep.Definition, ForStep.Definition, OffersStep.Definition,
        TablesStep.Definition, PteStep.Definition, PasidEntryStep.Definition,
    ];

    /// <summary>A request of the revision, by its name.</summary>
    public static StepKind Request { get; } =
        RequestStep.Definition("", "its fields by their names in the revision, the rest zero; `virt: [first, last]`, `phys`, `tables: $t`");

    private static readonly Dictionary<string, StepKind> s_byName = All.ToDictionary(kind => kind.Name);

    /// <summary>The kind that is called so; null when none is.</summary>
    public static StepKind? Find(string name) => s_byName.GetValueOrDefault(name);
}
