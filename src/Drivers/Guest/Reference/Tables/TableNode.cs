namespace Viommu.Drivers.Guest.Reference.Tables;

/// <summary>A page table as the driver wrote it.</summary>
/// <param name="at">Its address.</param>
/// <param name="level">Its level, 0 for the last.</param>
/// <param name="above">The table that points at it; null for the root.</param>
/// <param name="slot">The index of the entry that does.</param>
/// <param name="start">The first address that it translates.</param>
internal sealed class TableNode(ulong at, int level, TableNode? above, ulong slot, ulong start)
{
    /// <summary>Its address.</summary>
    public ulong At => at;

    /// <summary>Its level.</summary>
    public int Level => level;

    /// <summary>The table that points at it; null for the root.</summary>
    public TableNode? Above => above;

    /// <summary>The index of the entry that does.</summary>
    public ulong Slot => slot;

    /// <summary>The first address that it translates.</summary>
    public ulong Start => start;

    /// <summary>The tables below it by index.</summary>
    public Dictionary<ulong, TableNode> Below { get; } = [];

    /// <summary>The pages in it by index: the entries that were written.</summary>
    public Dictionary<ulong, ulong> Pages { get; } = [];

    /// <summary>True when nothing is in it.</summary>
    public bool IsEmpty => Below.Count == 0 && Pages.Count == 0;
}
