namespace Viommu.Reference.Tables;

/// <summary>What a walk works with.</summary>
/// <param name="Memory">Where the tables stand.</param>
/// <param name="Cache">Entries the walk may use in place of memory; null for a walk that reads everything.</param>
/// <param name="Trace">Is told every entry read and written; null when nobody looks.</param>
public readonly record struct WalkEnvironment(ITableMemory Memory, IEntryCache? Cache = null, IWalkTrace? Trace = null);
