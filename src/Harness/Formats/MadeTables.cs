namespace Viommu.Harness.Formats;

/// <summary>What attaching tables takes.</summary>
/// <param name="Descriptors">The fields of each ATTACH_TABLE that it takes: one, or one for each PASID.</param>
/// <param name="Pasids">The table of PASIDs in guest memory; null where there is none.</param>
public sealed record MadeTables(IReadOnlyList<IReadOnlyList<KeyValuePair<string, ulong>>> Descriptors, IPasidTable? Pasids);
