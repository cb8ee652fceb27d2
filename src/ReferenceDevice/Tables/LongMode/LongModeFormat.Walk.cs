using System.Runtime.CompilerServices;

namespace Viommu.Reference.Tables.LongMode;

/// <summary>The way to the page: reads at most one entry a level and writes none.</summary>
public abstract partial class LongModeFormat
{
    private const int PageShift = 12;
    private const int IndexBits = 9;

    // A bit of a level that there is not.
    private const int Asked = 1 << UsedEntries.MostLevels;

    private int _blocks;

    /// <summary>Finds the page of an address; answers why there is none, or none.</summary>
    private bool TryFind(
        in LongModeTables tables, ulong iova, in WalkEnvironment environment, ref UsedEntries used, out LongModeAnswer answer, out TableFault fault)
    {
        fault = default;
        answer = new LongModeAnswer { User = true, Writable = true, Executable = true };
        var (cache, trace, rules) = (environment.Cache, environment.Trace, Shared);
        var table = tables.Root;
        for (var level = tables.Levels - 1; ; level--)
        {
            // Step 1: the entry.
            var at = unchecked(table + (rules.Index(iova, level) << 3));
            ulong entry = 0;
            var cached = cache is not null && level > 0 && IsCached(cache, tables, iova, level, out entry);
            if (!cached && (!environment.Memory.TryRead(at, out entry) || !rules.WasRead(entry)))
            {
                Tell(trace, false, level, at, 0, WalkStepOrigin.Unreachable);
                fault = Unreadable(environment.Memory.Fault, level == tables.Levels - 1);
                return false;
            }

            // Step 2: page or pointer.
            var offered = (Blocks >> level & 1) != 0;
            var block = level > 0 && rules.IsBlock(entry, level, offered);
            var leaf = block || level == 0;
            Tell(trace, leaf, level, at, entry, cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory);

            // Steps 3 and 4: present, and no reserved bit set.
            if (!rules.IsPresent(entry, level)) return Refuse(TableFaultKind.NotPresent, out fault);
            if (!IsWellFormed(entry, level, block, offered)) return Refuse(TableFaultKind.Malformed, out fault);

            // Step 5: rights so far.
            answer.User = rules.User(answer.User, entry, level);
            answer.Writable = rules.Writable(answer.Writable, entry, level);
            answer.Executable = rules.Executable(answer.Executable, entry, level);
            used[level] = new UsedEntry { Address = at, Value = entry, Cached = cached };

            // Step 6: the page, or the next table.
            if (leaf)
            {
                (answer.Entry, answer.Level) = (entry, level);
                answer.Size = 1UL << (PageShift + (IndexBits * level));
                answer.Address = rules.OutputAddress(rules.PageAddress(entry, answer.Size), iova, answer.Size);
                return true;
            }

            // An entry whose flag is still to be set is kept when it is set.
            if (!cached && cache is not null && Updated(tables, entry, level, false, false) == entry) Keep(cache, tables, iova, level, entry);
            var next = rules.TableAddress(entry, level);
            if (!rules.TakesTable(table, next)) return Refuse(TableFaultKind.Malformed, out fault);
            table = next;
        }
    }

    private bool IsWellFormed(ulong entry, int level, bool block, bool offered) =>
        Shared.AddressFits(entry, level, PhysicalBits)
        && Shared.UpperPageSizeIsClear(entry, level)
        && (!block || (offered && Shared.BlockReservedIsClear(entry, level)))
        && Shared.OtherBitsAreTaken(entry, level, block || level == 0);

    /// <summary>The levels that may have pages, a bit each: registers do not change, so that the format is asked once.</summary>
    private int Blocks => _blocks != 0
        ? _blocks
        : _blocks = Asked | Enumerable.Range(1, UsedEntries.MostLevels - 1).Sum(level => BlockIsOffered(level) ? 1 << level : 0);

    // What few walks need is kept out of the loop, whose own room is cleared at every call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsCached(IEntryCache cache, in LongModeTables tables, ulong iova, int level, out ulong entry) =>
        cache.TryFind(Key(tables, iova, level), out entry);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(IEntryCache cache, in LongModeTables tables, ulong iova, int level, ulong entry) => cache.Add(Key(tables, iova, level), entry);

    private static void Tell(IWalkTrace? trace, bool leaf, int level, ulong at, ulong word, WalkStepOrigin origin)
    {
        if (trace is not null) trace.Step(new(leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level, at, word, origin));
    }

    private static EntryKey Key(in LongModeTables tables, ulong iova, int level)
    {
        var shift = PageShift + (IndexBits * level);
        return new EntryKey(EntryKind.PageDirectory, 0, (byte)shift, iova >> shift, tables.Pasid, 0);
    }
}
