namespace Viommu.Reference.Tables.LongMode;

/// <summary>The way to the page: reads at most one entry a level and writes none.</summary>
public abstract partial class LongModeFormat
{
    private const int PageShift = 12;
    private const int IndexBits = 9;

    /// <summary>Finds the page of an address; answers why there is none, or none.</summary>
    private TableFault Find(in LongModeTables tables, ulong iova, in WalkEnvironment environment, ref UsedEntries used, out LongModeAnswer answer)
    {
        answer = new LongModeAnswer { User = true, Writable = true, Executable = true };
        var (cache, trace, rules) = (environment.Cache, environment.Trace, Shared);
        var table = tables.Root;
        for (var level = tables.Levels - 1; ; level--)
        {
            // Step 1: the entry.
            var at = unchecked(table + (rules.Index(iova, level) << 3));
            ulong entry = 0;
            var cached = cache is not null && level > 0 && cache.TryFind(Key(tables, iova, level), out entry);
            if (!cached && (!environment.Memory.TryRead(at, out entry) || !rules.WasRead(entry)))
            {
                trace?.Step(new(EntryKind.PageDirectory, TableStage.First, level, at, 0, WalkStepOrigin.Unreachable));
                return Unreadable(environment.Memory.Fault, level == tables.Levels - 1);
            }

            // Step 2: page or pointer.
            var offered = level > 0 && BlockIsOffered(level);
            var block = level > 0 && rules.IsBlock(entry, level, offered);
            var leaf = block || level == 0;
            trace?.Step(new(
                leaf ? EntryKind.Page : EntryKind.PageDirectory, TableStage.First, level, at, entry, cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory));

            // Steps 3 and 4: present, and no reserved bit set.
            if (!rules.IsPresent(entry, level)) return new(TableFaultKind.NotPresent, Number(TableFaultKind.NotPresent));
            if (!IsWellFormed(entry, level, block, offered)) return new(TableFaultKind.Malformed, Number(TableFaultKind.Malformed));

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
                return default;
            }

            // An entry whose flag is still to be set is kept when it is set.
            if (!cached && cache is not null && Updated(tables, entry, level, false, false) == entry) cache.Add(Key(tables, iova, level), entry);
            var next = rules.TableAddress(entry, level);
            if (!rules.TakesTable(table, next)) return new(TableFaultKind.Malformed, Number(TableFaultKind.Malformed));
            table = next;
        }
    }

    private bool IsWellFormed(ulong entry, int level, bool block, bool offered) =>
        Shared.AddressFits(entry, level, PhysicalBits)
        && Shared.UpperPageSizeIsClear(entry, level)
        && (!block || (offered && Shared.BlockReservedIsClear(entry, level)))
        && Shared.OtherBitsAreTaken(entry, level, block || level == 0);

    private static EntryKey Key(in LongModeTables tables, ulong iova, int level)
    {
        var shift = PageShift + (IndexBits * level);
        return new EntryKey(EntryKind.PageDirectory, 0, (byte)shift, iova >> shift, tables.Pasid, 0);
    }
}
