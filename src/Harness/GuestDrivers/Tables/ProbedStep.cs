using Viommu.Reference.Tables;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>A word that a walk read.</summary>
/// <param name="Word">The word.</param>
/// <param name="SpanShift">Log2 of the bytes that an entry of a page table covers.</param>
internal readonly record struct ProbedStep(WalkStep Word, int SpanShift)
{
    /// <summary>What it is for.</summary>
    public EntryKind Kind => Word.Kind;

    /// <summary>Where it stands.</summary>
    public ulong Address => Word.Address;

    /// <summary>What it was.</summary>
    public ulong Value => Word.Value;
}
