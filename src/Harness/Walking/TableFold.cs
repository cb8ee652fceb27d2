using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>
/// The whole table of a vector as ranges, for its PASID and privilege. Asks the walker itself, once for each entry that decides, so that it
/// knows no format. Changes no memory.
/// </summary>
internal sealed class TableFold
{
    /// <summary>How many entries that decide are visited at most.</summary>
    public const int MostEntries = 65536;

    private const int AddressBits = 64;
    private static readonly AccessKind[] Kinds = [AccessKind.Read, AccessKind.Write, AccessKind.Execute];

    private readonly TranslationQuestion _question;
    private readonly StepRecorder _recorder = new();
    private readonly WalkEnvironment _environment;
    private readonly List<TableRange> _ranges = [];

    private TableFold(TranslationQuestion question)
    {
        _question = question;
        _environment = new WalkEnvironment(new UnchangedMemory(question.Memory), null, _recorder);
    }

    /// <summary>Folds a vector's table.</summary>
    /// <param name="question">The vector.</param>
    /// <param name="stoppedAt">The first IOVA that was not visited; null when all were.</param>
    /// <returns>The ranges that are mapped or wrong, by IOVA; what is simply not present is left out.</returns>
    public static IReadOnlyList<TableRange> Of(TranslationQuestion question, out ulong? stoppedAt)
    {
        var fold = new TableFold(question);
        stoppedAt = fold.Run();
        return fold._ranges;
    }

    private ulong? Run()
    {
        var at = 0UL;
        for (var visited = 0; visited < MostEntries; visited++)
        {
            if (Visit(at) is { } range)
            {
                Add(range);
                if (range.Last == ulong.MaxValue) return null;
                at = range.Last + 1;
            }
            else if (NextInside(at) is { } next)
            {
                at = next;
            }
            else
            {
                return null;
            }
        }

        return at;
    }

    private void Add(in TableRange range)
    {
        if (range is { Permissions: TablePermissions.None, Fault.Kind: TableFaultKind.NotPresent }) return;
        if (_ranges.Count > 0 && _ranges[^1].Precedes(range)) _ranges[^1] = _ranges[^1] with { Last = range.Last };
        else _ranges.Add(range);
    }

    /// <summary>The block at an address; null when the address is outside what the tables translate.</summary>
    private TableRange? Visit(ulong at)
    {
        var span = AddressBits;
        var permissions = TablePermissions.None;
        ulong address = 0, pageSize = 0;
        TableFault refused = default;
        foreach (var kind in Kinds)
        {
            var result = Walk(at, kind);
            if (IsOutside(result)) return null;
            span = Math.Min(span, Span(result));
            if (kind == AccessKind.Read) refused = result.Fault;
            if (result.IsFault) continue;
            permissions |= kind.Needs();
            (address, pageSize) = (result.Address, result.PageSize);
        }

        var last = span == AddressBits ? ulong.MaxValue : at | ((1UL << span) - 1);
        return new TableRange(at, last, address, pageSize, permissions, refused);
    }

    private WalkResult Walk(ulong at, AccessKind kind)
    {
        _recorder.Clear();
        _question.Tables.Walk(_question.Access with { Iova = at, Kind = kind }, _environment, out var result);
        return result;
    }

    /// <summary>True when the address was refused before an entry of its own was read.</summary>
    private bool IsOutside(WalkResult result) => result.Fault.Kind == TableFaultKind.InputAddress && LastOf(TableStage.First) is null;

    /// <summary>Log2 of the bytes the last answer holds for.</summary>
    private int Span(WalkResult result)
    {
        if (result.HoldsFor != 0) return System.Numerics.BitOperations.Log2(result.Reach);
        if (!result.IsFault) return result.PageSize == 0 ? AddressBits : System.Numerics.BitOperations.Log2(result.PageSize);
        var span = AddressBits;
        if (LastOf(TableStage.First) is { } first) span = _question.Tables.SpanShift(first);
        // The second stage has the last word only where it translates what the first one gave.
        if (_recorder.Steps is [.., { Stage: TableStage.Second } second]) span = Math.Min(span, _question.Tables.SpanShift(second));
        return span;
    }

    private WalkStep? LastOf(TableStage stage)
    {
        for (var i = _recorder.Steps.Count - 1; i >= 0; i--)
        {
            var step = _recorder.Steps[i];
            if (step.Stage == stage && step.Kind is (EntryKind.Page or EntryKind.PageDirectory)) return step;
        }

        return null;
    }

    /// <summary>Beyond a hole in the addresses, which goes up to a negative power of two; null when there is nothing beyond.</summary>
    private ulong? NextInside(ulong at)
    {
        for (var bit = AddressBits - 1; bit >= 12; bit--)
        {
            var candidate = unchecked(0 - (1UL << bit));
            if (candidate > at && !IsOutside(Walk(candidate, AccessKind.Read))) return candidate;
        }

        return null;
    }
}
