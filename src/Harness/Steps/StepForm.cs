using Viommu.Harness.Cases;
namespace Viommu.Harness.Steps;

/// <summary>What stands under the key of a step.</summary>
/// <param name="Text">What the step does, in one line of Markdown.</param>
/// <param name="Keys">The keys of the mapping there; empty where it has none of its own.</param>
internal sealed record StepForm(string Text, params IReadOnlyList<CaseKey> Keys)
{
    /// <summary>The names of <see cref="Keys"/>.</summary>
    public string[] Names { get; } = Keys.Names();

    /// <summary>True where other keys may stand beside these: names of fields, or what depends on a table format.</summary>
    public bool IsOpen { get; init; }

    /// <summary>True where a single value may stand instead.</summary>
    public bool TakesValue { get; init; }

    /// <summary>True where a list stands instead.</summary>
    public bool TakesList { get; init; }
}
