namespace Viommu.Harness.Steps;

/// <summary>Every kind of step, in the order that help lists them.</summary>
internal static class StepKinds
{
    /// <summary>Those with a name of their own; every request of a revision is one more.</summary>
    public static IReadOnlyList<StepKind> All { get; } =
    [
        new RequestStep("send", "raw bytes as a request: `{bytes: \"01 00 00 00\", writable: 4}`"), new RequestStep("do", "the request inside: `do: $request`"),
        new DmaStep(), new EventsStep(), new ConfigReadStep(), new ConfigWriteStep(), new WriteStep(), new ReadStep(),
        new ResetStep(), new BatchStep(), new RepeatStep(), new RingStep(), new ForStep(), new OffersStep(), new TablesStep(), new PteStep(),
        new PasidEntryStep(),
    ];

    /// <summary>A request of the revision, by its name.</summary>
    public static StepKind Request { get; } =
        new RequestStep("", "its fields by their names in the revision, the rest zero; `virt: [first, last]`, `phys`, `tables: $t`");

    private static readonly Dictionary<string, StepKind> s_byName = All.ToDictionary(kind => kind.Name);

    /// <summary>The kind that is called so; null when none is.</summary>
    public static StepKind? Find(string name) => s_byName.GetValueOrDefault(name);
}
