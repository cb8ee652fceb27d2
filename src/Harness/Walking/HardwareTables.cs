namespace Viommu.Harness.Walking;

/// <summary>A vector's context as hardware takes it.</summary>
/// <param name="Registers">The ID registers that the vector names, in the order in which hardware tells its own.</param>
/// <param name="Words">The context's words, in the order in which hardware takes them.</param>
/// <param name="On">The same tables on an IOMMU with other registers.</param>
internal sealed record HardwareTables(IReadOnlyList<ulong> Registers, IReadOnlyList<ulong> Words, Func<IReadOnlyList<ulong>, ITranslationTables> On);
