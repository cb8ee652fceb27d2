namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>The second stage of a PASID entry.</summary>
/// <param name="Root">Address of the top table.</param>
/// <param name="Levels">3, 4 or 5.</param>
/// <param name="AddressBits">Width in bits of the addresses that it translates.</param>
/// <param name="SetsFlags">True when its accessed and dirty flags are set (SSADE).</param>
internal readonly record struct SecondStageTables(ulong Root, int Levels, int AddressBits, bool SetsFlags);
