using Viommu.Harness.Cases;

namespace Viommu.Harness.Steps;

/// <summary>What a case may write under one key, for the reader, the reference and the schema alike. Each step's class has its own.</summary>
/// <param name="Name">The key of the action: <c>dma</c>.</param>
/// <param name="Form">What stands under it.</param>
/// <param name="Read">Types a step.</param>
internal sealed record StepKind(string Name, StepForm Form, Func<StepHead, Step> Read)
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

    /// <summary>Keys that may stand beside the action, besides those of every step.</summary>
    public IReadOnlyList<CaseKey> Keys { get; init; } = [];

    /// <summary>True where a step without <c>expect</c> (and without <c>as</c>) says nothing, and is the author's mistake outside <c>setup</c>.</summary>
    public bool NeedsExpectation { get; init; }

    /// <summary>True where the step is steps of its own, under <c>steps</c>, which are counted in its place.</summary>
    public bool HasInner { get; init; }

    /// <summary>True where the step writes guest memory, tables among it, and does nothing else.</summary>
    public bool WritesMemory { get; init; }

    /// <summary>True where the step sees an access, or what came of one.</summary>
    public bool Looks { get; init; }

    /// <summary>True for a key that stands beside any action, and is none.</summary>
    public static bool IsCommon(string key) => Has(CommonKeys, key);

    /// <summary>True when a key may stand beside the action.</summary>
    public bool Takes(string key) => Has(CommonKeys, key) || Has(Keys, key);

    private static bool Has(IReadOnlyList<CaseKey> keys, string name)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            if (keys[i].Name == name) return true;
        }

        return false;
    }
}
