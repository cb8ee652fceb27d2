using System.Diagnostics;
using System.Numerics;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Gcr3;
using Viommu.Reference.Tables.Amd.Pt;
using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Virt;
using Viommu.Reference.Tables.Vtd;

namespace Viommu.Bench.Walks;

/// <summary>
/// Random walks: random memory, random contexts, random accesses. What a guest writes must never make a walk throw, read without an end,
/// or answer nonsense. The same seed gives the same walks.
/// </summary>
internal sealed class Fuzz(ulong seed) : IWalkTrace
{
    private const ulong Start = 0x80000000;
    private const int Bytes = 1 << 18;
    private const int WalksPerContext = 16;
    private const int ContextsPerMemory = 64;

    // Ten first-stage accesses (four of the process directory, five levels, one update), each with five levels and an update of the
    // second stage below it; then the page's own second stage.
    private const int MostSteps = (10 * 7) + 6;

    // VT-d's upper entries have flags too, so that tables which name themselves make a walk begin again, 16 times at most: each time five
    // entries and their updates, with five levels and five updates of the second stage below each, and those of the page.
    private const int MostVtdSteps = 17 * ((10 * 11) + 10);

    // The same of AMD's guest tables: three entries of the GCR3 table, then five entries and their updates.
    private const int MostGcr3Steps = 3 + (17 * 10);
    private const int HighestCause = 274;

    private readonly FlatMemory _memory = new(Start, Bytes);
    private readonly VirtFormat _virt = new();
    private readonly ulong _seed = seed;
    private ulong _state = seed;
    private int _steps;
    private long _refused;
    private long _translated;
    private long _faulted;
    private int _deepest;

    public void Step(in WalkStep step) => _steps++;

    /// <summary>Walks so often and prints the counts.</summary>
    public int Run(long walks)
    {
        Console.WriteLine($"{walks} random walks, seed 0x{_seed:x}");
        var start = Stopwatch.GetTimestamp();
        var done = 0L;
        try
        {
            for (var contexts = 0L; done < walks; contexts++)
            {
                if (contexts % ContextsPerMemory == 0) FillMemory();
                if (Attach(out var format) is not { } context)
                {
                    _refused++;
                    continue;
                }

                for (var i = 0; i < WalksPerContext && done < walks; i++, done++) Walk(format, context);
            }
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"walk {done} of seed 0x{_seed:x}: {e}");
            return 1;
        }

        Console.WriteLine($"{_translated} translated, {_faulted} faults, {_refused} contexts refused; at most {_deepest} steps; "
            + $"{Stopwatch.GetElapsedTime(start).TotalSeconds:f1} s");
        return 0;
    }

    private void Walk(TableFormat format, TableContext context)
    {
        _steps = 0;
        var pasid = (Next() & 3) switch { 0 => 0u, 1 => (uint)(Next() & 0x1fffff), _ => (uint?)null };
        var access = new EndpointAccess(Iova(), (AccessKind)(Next() % 3), (Next() & 1) != 0, pasid);
        format.Walk(context, access, new WalkEnvironment(_memory, null, this), out var result);
        _deepest = Math.Max(_deepest, _steps);
        if (_steps > (format is VtdFormat ? MostVtdSteps : format is Gcr3Format ? MostGcr3Steps : MostSteps))
        {
            throw new InvalidOperationException($"{_steps} steps for {access}");
        }
        if (result.IsFault)
        {
            _faulted++;
            if (result.Fault.Number is < 0 or > HighestCause) throw new InvalidOperationException($"{result.Fault} for {access}");
        }
        else
        {
            _translated++;
            var size = result.PageSize;
            var low = size - (size == 0 ? 0UL : 1);
            if ((size != 0 && !BitOperations.IsPow2(size)) || ((result.Address ^ access.Iova) & Math.Min(low, 0xfff)) != 0)
                throw new InvalidOperationException($"{result} for {access}");
        }
    }

    private TableContext? Attach(out TableFormat format)
    {
        if ((Next() & 7) == 0)
        {
            format = _virt;
            _virt.Attach([Page()], out var table);
            return table;
        }

        if ((Next() & 3) == 0)
        {
            var vtd = new VtdFormat(Next(), Next() | 1UL << 40, null, 30 + (int)(Next() % 23));
            format = vtd;
            VtdSecondStage? second = (Next() & 1) == 0 ? null : new VtdSecondStage(Page() & ~0xfffUL, 39 + (9 * (uint)(Next() % 3)), (Next() & 1) != 0);
            vtd.Load(Page() & ~0xfffUL, (Next() & 3) | (Next() & 0x40), (Next() & 1) == 0 ? 48u : 57u, second, out var entry);
            return entry;
        }

        if ((Next() & 3) == 0)
        {
            // Any levels, rights and flags; now and then any word at all.
            var amd = new AmdPtFormat(new((Next() & 1) == 0 ? 0x0013_0033_0000_9818 : Next(), 0));
            format = amd;
            var dte0 = 3 | ((Next() & 3) << 7) | (Next() % 7 << 9) | (Page() & ~0xfffUL) | ((Next() & 3) << 61);
            amd.Attach([(Next() & 15) == 0 ? Next() : dte0, Next() & 0xffff, 0, 0], out var entry);
            return entry;
        }

        if ((Next() & 3) == 0)
        {
            // A GCR3 table of any depth over four or five levels; now and then any word at all.
            var gcr3 = new Gcr3Format(new((Next() & 1) == 0 ? 0x0013_0033_0000_9818 : Next() | 0x10, 0));
            format = gcr3;
            var root = Page() & ~0xfffUL;
            var dte0 = 0x6080_0000_0000_0003 | ((Next() & 1) << 54) | (Next() % 3 << 56) | ((root >> 12 & 7) << 58);
            var dte1 = ((root >> 15 & 0xffff) << 16) | (root >> 31 << 43);
            gcr3.Attach([(Next() & 15) == 0 ? Next() : dte0, dte1, (Next() & 1) << 54, 0], out var entry);
            return entry;
        }

        // Everything offered, or a random choice of it.
        var riscv = new RiscvFormat((Next() & 1) == 0 ? 0x1f8010e8e10 : Next());
        format = riscv;
        var directory = (Next() & 1) != 0;
        var tc = 1 | (directory ? 0x20UL : 0) | (Next() & 0x180) | (directory ? Next() & 0x200 : 0) | ((Next() & 15) == 0 ? Next() : 0);
        var fsc = (directory ? (Next() & 3) << 60 : (8 + (Next() % 3)) << 60) | (Page() >> 12);
        var iohgatp = (Next() & 1) == 0 ? 0 : ((8 + (Next() % 3)) << 60) | ((Page() & ~0x3fffUL) >> 12);
        riscv.Load(tc, iohgatp, (Next() & 0xfffff) << 12, fsc, 0, out var context);
        return context;
    }

    private void FillMemory()
    {
        for (var at = Start; at < Start + Bytes; at += 8) _memory[at] = Word();
    }

    /// <summary>An entry that means something in one of the formats more often than not.</summary>
    private ulong Word() => (Next() & 15) switch
    {
        < 6 => (Page() >> 2) | 1,
        < 10 => (Page() >> 2) | (Next() & 0xff) | 0x13,
        10 => (Page() >> 2) | (8UL << 7) | (1UL << 63) | 0xdf,
        11 => ((8 + (Next() % 3)) << 60) | (Page() >> 12),
        12 => ((Next() & 0xfffff) << 12) | 1 | (Next() & 6),
        13 => Page() | (Next() & 0xff) | 3,
        14 => (Next() & 1) == 0 ? Page() | 1 : Page() | (Next() & 0xe00) | 0x6000_0000_0000_0001,
        _ => (Next() & 1) == 0 ? 0 : Next(),
    };

    /// <summary>Most often a page of the memory, aligned by chance.</summary>
    private ulong Page() => (Next() & 31) == 0 ? Next() & 0x00fffffffffff000 : Start + (Next() % (Bytes >> 12) << 12);

    private ulong Iova()
    {
        var iova = Next() >> (int)(Next() & 63);
        return (Next() & 7) == 0 ? ~iova : iova;
    }

    /// <summary>SplitMix64.</summary>
    private ulong Next()
    {
        unchecked
        {
            _state += 0x9e3779b97f4a7c15;
            var mixed = (_state ^ (_state >> 30)) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
            return mixed ^ (mixed >> 31);
        }
    }
}
