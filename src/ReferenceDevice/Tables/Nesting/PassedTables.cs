using System.Numerics;
using System.Runtime.CompilerServices;

namespace Viommu.Reference.Tables.Nesting;

/// <summary>
/// The tables of a second stage that its last walk came through, so that within one walk of the first stage the next one begins at the lowest table
/// they share: the first stage's tables are often near one another. Whoever has written to memory must <see cref="Forget"/> them.
/// </summary>
internal sealed class PassedTables
{
    private const int PageShift = 12;
    private const int IndexBits = 9;
    private const int None = int.MaxValue;

    private Tables _tables;
    private Rights _rights;
    private ulong _address;
    private int _lowest = None;

    /// <summary>What the rules said of entries, for as long as the stage is there.</summary>
    public KnownEntries Known { get; } = new();

    /// <summary>Where a walk of an address begins.</summary>
    /// <param name="address">The address.</param>
    /// <param name="level">The level of the root; on return that of the table to begin with. Levels count from 0.</param>
    /// <param name="table">The root; on return the table to begin with.</param>
    /// <param name="rights">On return what the entries above it permit; unchanged where there are none.</param>
    public void Resume(ulong address, ref int level, ref ulong table, ref TablePermissions rights)
    {
        // Two addresses share a level's table when they differ in no bit that its entries or those above are found by.
        var shared = Math.Max(_lowest, (BitOperations.Log2((address ^ _address) | 1) - PageShift) / IndexBits);
        if (shared < level)
        {
            level = shared;
            table = _tables[level];
            rights = _rights[level];
        }

        _address = address;
        _lowest = level;
    }

    /// <summary>The walk has come to a lower table.</summary>
    public void Pass(int level, ulong table, TablePermissions rights = TablePermissions.All)
    {
        _tables[level] = table;
        _rights[level] = rights;
        _lowest = level;
    }

    /// <summary>Begins anew at the root.</summary>
    public void Forget() => _lowest = None;

    [InlineArray(UsedEntries.MostLevels)]
    private struct Tables
    {
        private ulong _first;
    }

    [InlineArray(UsedEntries.MostLevels)]
    private struct Rights
    {
        private TablePermissions _first;
    }
}
