namespace Viommu.Reference.Tables;

/// <summary>Names an entry above the leaf by what it translates, as paging-structure caches do, not by where it stands.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Word">Which word of an entry of several.</param>
/// <param name="SpanShift">Log2 of the input the entry covers: bytes of IOVA, or for parts of the PASID table the number of PASIDs.</param>
/// <param name="Prefix">The input (IOVA or PASID) shifted right by <paramref name="SpanShift"/>.</param>
/// <param name="Pasid">The PASID whose tables these are; null where no PASID table was used.</param>
/// <param name="Tag">The tag of the address space; 0 for parts of the PASID table.</param>
public readonly record struct EntryKey(EntryKind Kind, byte Word, byte SpanShift, ulong Prefix, uint? Pasid, uint Tag);
