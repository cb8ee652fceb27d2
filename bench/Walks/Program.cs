using System.Diagnostics;
using Viommu.Bench.Walks;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3;
using Viommu.Reference.Tables.Amd.Pt;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Caching;
using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Virt;
using Viommu.Reference.Tables.Vtd;

// fuzz [COUNT [SEED]]: random walks instead of costs.
if (args is ["fuzz", .. var more])
{
    var seed = (ulong)Random.Shared.NextInt64();
    var count = 10_000_000L;
    if (more.Length > 2 || (more.Length > 0 && (!long.TryParse(more[0], out count) || count < 1)) || (more.Length > 1 && !TryParseSeed(more[1], out seed)))
    {
        Console.Error.WriteLine("usage: fuzz [COUNT [0xSEED]]");
        return 2;
    }

    return new Fuzz(seed).Run(count);
}

// What a translation costs, of every kind or of those that a part of their line names. Every line is the best of several runs, in nanoseconds,
// with its ratio to the plainest possible walk of the same tables: three dependent reads and no checks.
var only = args is [var part] ? part : "";
const ulong capabilities = 0x1f8010e8e10;
const ulong sv39 = 0x8000000000080000;
const ulong sv57 = 0xa000000000080003;
const ulong pd20 = 0x3000000000080010;

var memory = new FlatMemory(0x80000000, 1 << 20);
memory[0x80000000] = 0x20000401;
memory[0x80001000] = 0x20000801;
for (var index = 0UL; index < 512; index++) memory[0x80002000 + (index * 8)] = 0x200014df + (index << 10);
memory[0x80003000] = 0x20001001;
memory[0x80004000] = 0x20000001;
memory[0x80010000] = 0x20004401;
memory[0x80011000] = 0x20004801;
memory[0x80012000] = 0x7001;
memory[0x80012008] = sv39;

// A second stage that maps everything here to itself, in pages.
memory[0x80020010] = 0x20009001;
memory[0x80024000] = 0x20009401;
for (var index = 0UL; index < 512; index++) memory[0x80025000 + (index * 8)] = 0x200000df + (index << 10);

var format = new RiscvFormat(capabilities);
format.Attach([0, 0x5000, sv39], out var pages);
format.Attach([0, 0x5000, sv57], out var deep);
format.Attach([0x20, 0, pd20], out var directory);
format.Load(1, 0x8000000000080020, 0, sv39, 0, out var nested);
var virt = new VirtFormat();
memory[0x80006000] = 0x80007003;
memory[0x80007000] = 0x80008003;
memory[0x80008000] = 0x80009003;
for (var index = 0UL; index < 512; index++) memory[0x80009000 + (index * 8)] = 0x8000000d + (index << 12);
virt.Attach([0x80006000], out var table);

// VT-d: four levels, 1 GiB pages; behind them a second stage of four levels that maps everything here to itself, in pages.
memory[0x80030000] = 0x80031027;
memory[0x80031000] = 0x80032027;
memory[0x80032000] = 0x80033027;
for (var index = 0UL; index < 512; index++) memory[0x80033000 + (index * 8)] = 0x80000067 + (index << 12);
memory[0x80034000] = 0x80035003;
memory[0x80035010] = 0x80036003;
memory[0x80036000] = 0x80037003;
for (var index = 0UL; index < 512; index++) memory[0x80037000 + (index * 8)] = 0x80000003 + (index << 12);
var vtd = new VtdFormat(0x0100_0000_002f_0400, 0x0000_8800_0000_0001);
vtd.Attach([0x80030000, 0, 48, 0, 0], out var fourLevels);
vtd.Load(0x80030000, 0, 48, new VtdSecondStage(0x80034000, 48), out var nestedVtd);

// Arm: four levels of 4 KiB granules, one context; and the same with a context table of two levels.
memory[0x80040000] = 0x0042e205c0003510;
memory[0x80040008] = 0x80041000;
memory[0x80041000] = 0x80042003;
memory[0x80042000] = 0x80043003;
memory[0x80043000] = 0x80044003;
for (var index = 0UL; index < 512; index++) memory[0x80044000 + (index * 8)] = 0x80000f47 + (index << 12);
memory[0x80050000] = 0x80040001;
var arm = new ArmFormat(new(0x0d48101a, 0x01080510, 0x404, 0x75));
arm.Attach([0x8004000b, 0xd4], out var stream);
arm.Attach([0x800000008005001b, 0xd6], out var substreams);

// AMD's guest tables by PASID: the four levels of VT-d, behind GCR3 tables of three levels and of one.
memory[0x80070000] = 0x80071001;
memory[0x80071000] = 0x80072001;
memory[0x80072000] = 0x80030001;
memory[0x80072028] = 0x80030001;
var gcr3 = new Gcr3Format(new AmdCapabilities(0x0013_0033_0000_9818, 0x8));
gcr3.Attach([0x02c0_0000_0000_0003, 0x0000_0800_000e_0000, 0, 0], out var threeLevels);
gcr3.Attach([0x08c0_0000_0000_0003, 0x0000_0800_000e_0000, 0, 0], out var oneLevel);
var gcr3Eager = new EagerCache();

// AMD's own tables: six levels, and three of which the middle one is left out; flags are software's.
memory[0x80060000] = 0x6000000080061a01;
memory[0x80061000] = 0x6000000080062801;
memory[0x80062000] = 0x6000000080063601;
memory[0x80063000] = 0x6000000080064401;
memory[0x80064000] = 0x6000000080065201;
for (var index = 0UL; index < 512; index++) memory[0x80065000 + (index * 8)] = 0x6000000080000001 + (index << 12);
memory[0x80066000] = 0x6000000080065201;
var amdPt = new AmdPtFormat(new(0x0013_0033_0000_9818, 0x8));
amdPt.Attach([0x6000000080060c03, 0, 0, 0], out var sixLevels);
amdPt.Attach([0x6000000080066603, 0, 0, 0], out var skipping);
var amdEager = new EagerCache();
var eager = new EagerCache();
var armEager = new EagerCache();
var environment = new WalkEnvironment(memory);

var plain = Best(iova =>
{
    memory.TryRead(0x80000000 + ((iova >> 30 & 511) << 3), out var pte);
    memory.TryRead((pte >> 10 << 12) + ((iova >> 21 & 511) << 3), out pte);
    memory.TryRead((pte >> 10 << 12) + ((iova >> 12 & 511) << 3), out pte);
    return (pte >> 10 << 12) | (iova & 4095);
});
Print("plain reads, Sv39 4 KiB", plain);
Tell("walk, Sv39 4 KiB", iova => Walk(format, pages!, new(iova, AccessKind.Read)));
Tell("walk, Sv57 4 KiB", iova => Walk(format, deep!, new(iova, AccessKind.Read)));
Tell("walk, PD20 and Sv39 4 KiB", iova => Walk(format, directory!, new(iova, AccessKind.Read, false, 0)));
Tell("walk, Sv39 4 KiB behind Sv39x4 4 KiB", iova => Walk(format, nested!, new(iova, AccessKind.Read)));
Tell("walk, VIRT 4 KiB", iova => Walk(virt, table!, new(iova, AccessKind.Read)));
Tell("walk, VT-d 4 levels, 4 KiB", iova => Walk(vtd, fourLevels!, new(iova, AccessKind.Read)));
Tell("walk, the same behind 4 levels of 4 KiB", iova => Walk(vtd, nestedVtd!, new(iova, AccessKind.Read)));
Tell("eager cache, hit, VT-d", iova =>
{
    eager.Translate(vtd, fourLevels!, 2, new(iova, AccessKind.Read), memory, out var result);
    return result.Address;
});
Tell("walk, Arm 4 KiB, four levels", iova => Walk(arm, stream!, new(iova, AccessKind.Read)));
Tell("walk, Arm two-level contexts, 4 KiB", iova => Walk(arm, substreams!, new(iova, AccessKind.Read)));
Tell("eager cache, hit, Arm", iova =>
{
    armEager.Translate(arm, stream!, 1, new(iova, AccessKind.Read), memory, out var result);
    return result.Address;
});
Tell("walk, AMD guest tables, 4 levels, 4 KiB", iova => Walk(gcr3, oneLevel!, new(iova, AccessKind.Read)));
Tell("walk, the same by PASID, three levels of GCR3", iova => Walk(gcr3, threeLevels!, new(iova, AccessKind.Read, false, 5)));
Tell("eager cache, hit, AMD guest tables", iova =>
{
    gcr3Eager.Translate(gcr3, oneLevel!, 4, new(iova, AccessKind.Read), memory, out var result);
    return result.Address;
});
Tell("walk, AMD host tables, six levels, 4 KiB", iova => Walk(amdPt, sixLevels!, new(iova, AccessKind.Read)));
Tell("walk, AMD host tables, three of which one is left out", iova => Walk(amdPt, skipping!, new(iova, AccessKind.Read)));
Tell("eager cache, hit, AMD host tables", iova =>
{
    amdEager.Translate(amdPt, sixLevels!, 3, new(iova, AccessKind.Read), memory, out var result);
    return result.Address;
});
Tell("eager cache, hit", iova =>
{
    eager.Translate(format, pages!, 1, new(iova, AccessKind.Read), memory, out var result);
    return result.Address;
});
return 0;

static bool TryParseSeed(string text, out ulong seed)
{
    seed = 0;
    return text.StartsWith("0x", StringComparison.Ordinal)
        && ulong.TryParse(text.AsSpan(2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out seed);
}

ulong Walk(TableFormat by, TableContext context, EndpointAccess access)
{
    by.Walk(context, access, environment, out var result);
    if (result.IsFault) throw new InvalidOperationException($"fault {result.Fault.Number}");
    return result.Address;
}

void Tell(string what, Func<ulong, ulong> translate)
{
    if (what.Contains(only, StringComparison.Ordinal)) Print(what, Best(translate));
}

void Print(string what, (double Nanos, double Bytes) cost) =>
    Console.WriteLine($"{what,-40} {cost.Nanos,7:f1} ns {cost.Nanos / plain.Nanos,6:f1} x {cost.Bytes,6:f2} bytes allocated");

static (double Nanos, double Bytes) Best(Func<ulong, ulong> translate)
{
    const int rounds = 4096;
    var best = (Nanos: double.MaxValue, Bytes: double.MaxValue);
    var sink = 0UL;
    for (var run = 0; run < 800; run++)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var round = 0; round < rounds; round++) sink ^= translate((ulong)(round & 255) << 12);
        var spent = Stopwatch.GetElapsedTime(start).TotalNanoseconds / rounds;
        if (spent < best.Nanos) best = (spent, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / rounds);
    }

    GC.KeepAlive(sink);
    return best;
}
