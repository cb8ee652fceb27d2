namespace Viommu.Mutator.Rewriting;

/// <summary>Another text in the place of one that was written.</summary>
/// <param name="Kind">The kind of change in a word.</param>
/// <param name="Mutated">What stands there instead, for people.</param>
/// <param name="Code">The same as code, if it differs.</param>
internal sealed record Change(string Kind, string Mutated, string? Code = null)
{
    /// <summary>What stands there instead, as code.</summary>
    public string Text => Code ?? Mutated;
}
