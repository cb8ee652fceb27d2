using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Pt;
using Viommu.Reference.Tables.Amd.Pt.Rules;

namespace Viommu.Tests.Tables.Amd;

/// <summary>A random device table entry with host tables, and accesses to it.</summary>
internal sealed class RandomHostTables
{
    private static readonly ulong[] Registers = [0x0013_0033_0000_9818, 0x10, 0x400, 0x0001_0031_0000_5c18, 0x0002_0000_0000_0800];

    public RandomHostTables(Random random)
    {
        Seed = random.Next();
        Efr = random.Next(3) > 0 ? Registers[0] : Registers[random.Next(Registers.Length)];
        Mode = random.Next(8) == 0 ? random.Next(8) : random.Next(1, 7);
        var had = random.Next(4) switch { 0 => (ulong)random.Next(4), 1 => 1u, 2 => 3u, _ => 0u };
        var rights = random.Next(12) == 0 ? (ulong)random.Next(4) : 3;
        Dte0 = 3 | (had << 7) | ((ulong)Mode << 9) | NaiveRam.Page(random) | (rights << 61);
        if (random.Next(20) == 0) Dte0 ^= 1UL << random.Next(64);
        if (random.Next(30) == 0) Dte0 = (Dte0 & ~0x000f_ffff_ffff_f000UL) | ((ulong)random.NextInt64(0, 1L << 40) << 12);
        Mode = (int)(Dte0 >> 9 & 7);
        Spoils = random.Next(4) == 0 ? random.Next(1, 8) : 0;
    }

    public int Seed { get; }

    public ulong Efr { get; }

    public ulong Dte0 { get; }

    public int Spoils { get; }

    private int Mode { get; }

    /// <summary>An access whose address has an index of zero at every other level, so that levels can be skipped.</summary>
    public EndpointAccess Access(Random random)
    {
        var iova = (ulong)random.Next(4096);
        for (var level = 1; level <= Mode && level <= 6; level++)
        {
            if (random.Next(5) > 1) continue;
            var index = random.Next(3) == 0 ? random.Next(512) : random.Next(4);
            iova |= (ulong)index << (3 + (9 * level));
        }

        if (random.Next(12) == 0) iova |= 1UL << random.Next(20, 64);
        if (random.Next(40) == 0) iova = ~iova;
        return new EndpointAccess(iova, (AccessKind)random.Next(3), random.Next(3) == 0, random.Next(30) == 0 ? (uint)random.Next(0x10_0000) : null);
    }

    /// <summary>A request, and memory for it of which two are alike.</summary>
    public static (RandomHostTables Tables, Func<NaiveRam> Ram) WithRam(Random random)
    {
        var tables = new RandomHostTables(random);
        return (tables, () => new NaiveRam(tables.Seed));
    }

    /// <summary>What the walker says, with everything that a cache or a test would look at.</summary>
    public string Ask(NaiveRam ram, in EndpointAccess access, AmdPtRules? rules = null)
    {
        var format = new AmdPtFormat(new(Efr, 0), rules);
        var fault = format.Load([Dte0, 0, 0, 0], out var context);
        if (context is null) return $"fault {fault.Number:x}";
        format.Walk(context, access, new WalkEnvironment(ram), out var result);
        return result.IsFault ? $"fault {result.Fault.Number:x} {result.HoldsFor:x}" : $"{result.Address:x}/{result.PageSize:x} {result.Permissions}";
    }

    public override string ToString() => $"seed {Seed} efr {Efr:x} dte0 {Dte0:x}";
}
