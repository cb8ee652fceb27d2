using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Host.Native;

/// <summary>What an INVALIDATE names, as it is passed on to hardware.</summary>
/// <param name="Scope">The domain, one address space of it, or a range there.</param>
/// <param name="Translations">True when cached translations are named.</param>
/// <param name="PasidTable">True when cached entries of the PASID table are named.</param>
/// <param name="IsLeaf">True when only leaf entries changed.</param>
/// <param name="IsGlobal">True when translations marked global are named too, in every address space.</param>
/// <param name="Pasid">The PASID; null for that of untagged accesses.</param>
/// <param name="Id">The architecture's tag; null when none is named.</param>
/// <param name="First">First address of the range.</param>
/// <param name="Last">Last address of the range, itself in it; a range that passes 2^64 ends there.</param>
/// <param name="IsEmpty">True when the range has no page.</param>
public readonly record struct NativeInvalidation(
    InvalidationScope Scope, bool Translations, bool PasidTable, bool IsLeaf, bool IsGlobal, uint? Pasid, ulong? Id, ulong First, ulong Last, bool IsEmpty);
