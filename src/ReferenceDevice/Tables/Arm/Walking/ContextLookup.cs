using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Reference.Tables.Arm.Walking;

/// <summary>Finds and checks the context of a substream (IHI 5.3, 5.4). Reads at most four words.</summary>
internal sealed class ContextLookup(ArmRules rules, ArmCapabilities capabilities)
{
    private const int EntryShift = 3;

    /// <summary>Finds a context; answers why not, or none.</summary>
    /// <param name="stream">The STE.</param>
    /// <param name="substream">The substream, already known to fit.</param>
    /// <param name="upper">The half that the access addresses.</param>
    /// <param name="environment">Memory and caches.</param>
    /// <param name="context">The context.</param>
    public TableFault Locate(ArmContext stream, uint substream, bool upper, in WalkEnvironment environment, out ContextDescriptor context)
    {
        context = stream.Given ?? default;
        if (stream.Given is not null) return default;
        var table = stream.Table;
        if (stream.LeafTableBits != 0)
        {
            var fault = Descend(stream, substream, environment, ref table);
            if (!fault.IsNone) return fault;
        }

        var at = rules.ContextAddress(table, rules.LeafIndex(substream, stream.LeafTableBits));
        if (!Read(substream, 0, at, environment, out var word0, out var cached)
            || !Read(substream, 1, at, environment, out var word1, out _)
            || !Read(substream, 2, at, environment, out var word2, out _))
        {
            return new(TableFaultKind.Unreachable, ArmEvents.ContextFetch);
        }

        var found = new ContextDescriptor(word0, word1, word2);
        var valid = rules.IsValidContext(word0);
        var legal = valid && IsLegal(found, stream.Ste1, upper);
        if (!cached && (legal || rules.CachesInvalidContexts)) Keep(substream, found, environment.Cache);
        if (!valid) return new(TableFaultKind.ContextInvalid, ArmEvents.BadContext);
        if (!legal) return new(TableFaultKind.ContextMalformed, ArmEvents.BadContext);
        context = found;
        return default;
    }

    private TableFault Descend(ArmContext stream, uint substream, in WalkEnvironment environment, ref ulong table)
    {
        var index = rules.Level1Index(substream, stream.LeafTableBits);
        var at = unchecked(table + (index << EntryShift));
        var key = new EntryKey(EntryKind.PasidDirectory, 0, (byte)stream.LeafTableBits, substream >> stream.LeafTableBits, null, 0);
        if (!Read(key, 1, at, environment, out var l1cd, out var cached)) return new(TableFaultKind.Unreachable, ArmEvents.ContextFetch);
        var valid = rules.IsValidLevel1(l1cd);
        if (!cached && (valid || rules.CachesInvalidContexts)) environment.Cache?.Add(key, l1cd);
        if (!valid) return new(TableFaultKind.ContextInvalid, ArmEvents.BadSubstream);
        if (rules.ChecksContextReserved && !rules.Level1ReservedIsClear(l1cd)) return new(TableFaultKind.ContextMalformed, ArmEvents.BadSubstream);
        var pointer = rules.Level2Pointer(l1cd);
        if (!rules.Level2IsInRange(pointer, capabilities)) return new(TableFaultKind.ContextMalformed, ArmEvents.BadSubstream);
        table = rules.LeafTable(pointer, stream.LeafTableBits);
        return default;
    }

    /// <summary>IHI 5.4.2: Validity of CD.</summary>
    /// <param name="context">The context.</param>
    /// <param name="ste1">Word 1 of the STE.</param>
    /// <param name="upper">The half that an access addresses.</param>
    public bool IsLegal(in ContextDescriptor context, ulong ste1, bool upper)
    {
        var word0 = context.Word0;
        if (!rules.AbortIsLegal(word0, capabilities) || !rules.StallIsLegal(word0, ste1, capabilities)) return false;
        if (!rules.ByteOrderIsLegal(word0, capabilities) || !rules.WidthIsLegal(word0, capabilities)) return false;
        if (!rules.UpdateIsLegal(word0, context.Word1, capabilities) || !rules.AsidIsLegal(word0, capabilities)) return false;
        if (rules.ChecksContextReserved && !rules.ContextReservedIsClear(context)) return false;
        return (!rules.ChecksHalf(word0, false, !upper) || HalfIsLegal(context, false))
            && (!rules.ChecksHalf(word0, true, upper) || HalfIsLegal(context, true));
    }

    private bool HalfIsLegal(in ContextDescriptor context, bool upper)
    {
        var granule = rules.GranuleOf(context.Word0, upper);
        return rules.GranuleIsLegal(granule, capabilities)
            && rules.SizeIsLegal(rules.Size(context.Word0, upper), granule, capabilities)
            && rules.TableIsInRange(rules.TableOf(context, upper), granule, rules.OutputBits(context.Word0, capabilities));
    }

    private static EntryKey Key(uint substream, byte word) => new(EntryKind.PasidEntry, word, 0, substream, null, 0);

    private static void Keep(uint substream, in ContextDescriptor context, IEntryCache? cache)
    {
        if (cache is null) return;
        cache.Add(Key(substream, 0), context.Word0);
        cache.Add(Key(substream, 1), context.Word1);
        cache.Add(Key(substream, 2), context.Word2);
    }

    private static bool Read(uint substream, byte word, ulong at, in WalkEnvironment environment, out ulong value, out bool cached) =>
        Read(Key(substream, word), 0, unchecked(at + ((ulong)word << EntryShift)), environment, out value, out cached);

    private static bool Read(in EntryKey key, int level, ulong at, in WalkEnvironment environment, out ulong value, out bool cached)
    {
        value = 0;
        cached = environment.Cache is { } cache && cache.TryFind(key, out value);
        var read = cached || environment.Memory.TryRead(at, out value);
        var origin = cached ? WalkStepOrigin.Cache : read ? WalkStepOrigin.Memory : WalkStepOrigin.Unreachable;
        environment.Trace?.Step(new(key.Kind, TableStage.First, level, at, value, origin));
        return read;
    }
}
