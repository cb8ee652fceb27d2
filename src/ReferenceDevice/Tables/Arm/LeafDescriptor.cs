namespace Viommu.Reference.Tables.Arm;

/// <summary>A block or page descriptor with all that decides over its permissions.</summary>
/// <param name="Word">The descriptor, with AP[2] clear where hardware is about to clear it.</param>
/// <param name="Restrictions">What the tables above take away.</param>
/// <param name="Context">Word 0 of the context.</param>
public readonly record struct LeafDescriptor(ulong Word, TableRestrictions Restrictions, ulong Context);
