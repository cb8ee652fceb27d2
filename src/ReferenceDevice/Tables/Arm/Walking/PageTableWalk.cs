using System.Buffers.Binary;
using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Reference.Tables.Arm.Walking;

/// <summary>
/// The walk of one half of a context's tables (ARM: Translation process). Reads at most one descriptor a level, and one more for each
/// update that another writer spoilt.
/// </summary>
internal sealed partial class PageTableWalk(ArmRules rules, ArmCapabilities capabilities)
{
    private const int EntryShift = 3;
    private const int LastLevel = 3;
    private const ulong TopByte = 0xffUL << 56;

    /// <summary>Translates; answers why not, or none.</summary>
    public TableFault Walk(in PageTableQuery query, in WalkEnvironment environment, ref WalkResult result)
    {
        var word0 = query.Context.Word0;
        if (rules.IsDisabled(word0, query.Upper)) return new(TableFaultKind.InputAddress, ArmEvents.Translation);
        var inputBits = 64 - rules.Size(word0, query.Upper);
        var ignoresTop = rules.IgnoresTopByte(word0, query.Upper);
        if (!rules.IsInRange(query.Iova, inputBits, query.Upper, ignoresTop)) return new(TableFaultKind.InputAddress, ArmEvents.Translation);

        var granule = rules.GranuleOf(word0, query.Upper);
        var outputBits = rules.OutputBits(word0, capabilities);
        var highBits = rules.HasHighBits(granule, outputBits, capabilities);
        var bigEndian = rules.IsBigEndian(word0);
        var restricts = rules.TablesRestrict(query.Context, query.Upper, capabilities);
        result.IgnoredBits = rules.IgnoredBits(ignoresTop);

        // What the address means: the top byte, where it does not count, is as if it were that of the half.
        var meant = !ignoresTop ? query.Iova : query.Upper ? query.Iova | TopByte : query.Iova & ~TopByte;
        var restrictions = TableRestrictions.None;
        var retries = rules.UpdateRetries;
        var level = rules.StartLevel(inputBits, granule);
        if (level is < 0 or > LastLevel) return new(TableFaultKind.InputAddress, ArmEvents.Translation);
        var shift = rules.LevelShift(level, granule);
        var indexBits = rules.IndexBits(inputBits, shift, granule);
        var table = rules.StartTable(rules.TableOf(query.Context, query.Upper), indexBits, outputBits);
        while (true)
        {
            var at = unchecked(table + (rules.Index(meant, shift, indexBits) << EntryShift));
            ulong descriptor = 0;
            var key = new EntryKey(EntryKind.PageDirectory, 0, (byte)shift, meant >> shift, query.Pasid, query.Tag);
            var cached = environment.Cache is { } cache && level < LastLevel && cache.TryFind(key, out descriptor);
            if (!cached && !TryRead(environment.Memory, at, bigEndian, out descriptor))
            {
                environment.Trace?.Step(new(EntryKind.PageDirectory, TableStage.First, LastLevel - level, at, 0, WalkStepOrigin.Unreachable));
                return new(TableFaultKind.Unreachable, ArmEvents.WalkAbort);
            }

            var isTable = rules.IsTable(descriptor, level);
            environment.Trace?.Step(new(
                isTable ? EntryKind.PageDirectory : EntryKind.Page, TableStage.First, LastLevel - level, at, descriptor,
                cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory));
            if (!cached && level < LastLevel && rules.KeepsInvalid) environment.Cache?.Add(key, descriptor);
            if (!rules.IsValidDescriptor(descriptor)) return new(TableFaultKind.NotPresent, ArmEvents.Translation);
            if (isTable)
            {
                if (level == LastLevel || (rules.ChecksDescriptorReserved && !rules.TableReservedIsClear(descriptor, granule, highBits)))
                    return new(TableFaultKind.Malformed, ArmEvents.Translation);
                table = rules.NextTable(descriptor, granule, highBits);
                if (!rules.NextTableFits(table, outputBits)) return new(TableFaultKind.OutputAddress, ArmEvents.AddressSize);
                if (!cached) environment.Cache?.Add(key, descriptor);
                if (rules.MarksTables(word0)) environment.Memory.CompareExchange(at, descriptor, rules.WithAccess(descriptor));
                if (restricts) restrictions = rules.Restrict(restrictions, descriptor);
                level++;
                shift = rules.LevelShift(level, granule);
                indexBits = (int)granule - EntryShift;
                continue;
            }

            if (level == LastLevel ? !rules.IsPage(descriptor) : !rules.IsBlockLevel(level, granule, capabilities))
                return new(TableFaultKind.Malformed, ArmEvents.Translation);
            if (!IsWellFormed(descriptor, level, shift, highBits)) return new(TableFaultKind.Malformed, ArmEvents.Translation);

            // Before AF and permissions (IHI 7.3.22).
            var page = rules.OutputBase(descriptor, shift, highBits);
            if (!rules.OutputFits(page, outputBits)) return new(TableFaultKind.OutputAddress, ArmEvents.AddressSize);
            var leaf = new LeafDescriptor(descriptor, restrictions, word0);
            var fault = Use(query, environment, at, level, bigEndian, ref leaf, ref result, out var changed);
            if (changed)
            {
                if (retries-- > 0) continue;
                return new(TableFaultKind.Busy, ArmEvents.WalkAbort);
            }

            if (!fault.IsNone) return fault;
            Complete(query, leaf, page, level, shift, granule, ref result);
            return default;
        }
    }

    private bool IsWellFormed(ulong descriptor, int level, int shift, bool highBits) =>
        (!rules.ChecksDescriptorReserved || rules.LeafReservedIsClear(descriptor, shift, highBits))
        && (!rules.BlocksNoTransition || !rules.HasNoTransition(descriptor, level));

    private static bool TryRead(ITableMemory memory, ulong at, bool bigEndian, out ulong descriptor)
    {
        var read = memory.TryRead(at, out descriptor);
        if (bigEndian) descriptor = BinaryPrimitives.ReverseEndianness(descriptor);
        return read;
    }
}
