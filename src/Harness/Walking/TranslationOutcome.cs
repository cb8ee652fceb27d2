namespace Viommu.Harness.Walking;

/// <summary>What a vector expects or got: a translation, or a fault.</summary>
/// <param name="Fault">The architecture's own number; null for a translation.</param>
/// <param name="Address">The translated address.</param>
/// <param name="PageSize">The largest block the translation may be cached for; 0 where nothing was translated.</param>
/// <param name="Writes">Table words that changed, by address; empty for a fault, whose answer does not tell them.</param>
internal sealed record TranslationOutcome(int? Fault, ulong Address, ulong PageSize, IReadOnlyCollection<KeyValuePair<ulong, ulong>> Writes)
{
    /// <summary>True when both say the same.</summary>
    public bool Agrees(TranslationOutcome other) =>
        Fault == other.Fault && Address == other.Address && PageSize == other.PageSize && Writes.SequenceEqual(other.Writes);

    /// <summary>A fault.</summary>
    public static TranslationOutcome Faulted(int number) => new(number, 0, 0, []);
}
