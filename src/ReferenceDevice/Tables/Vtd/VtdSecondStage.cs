namespace Viommu.Reference.Tables.Vtd;

/// <summary>The host's part of a PASID entry with nested translation.</summary>
/// <param name="Table">Address of the top second-stage table.</param>
/// <param name="AddressWidth">39, 48 or 57.</param>
/// <param name="SetsFlags">True when its accessed and dirty flags are set (SSADE).</param>
public readonly record struct VtdSecondStage(ulong Table, uint AddressWidth, bool SetsFlags = false);
