using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.Vtd;
using Viommu.Reference.Tables.Vtd.Rules;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>A random PASID entry and accesses to it.</summary>
internal sealed class RandomRequest
{
    public RandomRequest(Random random)
    {
        Seed = random.Next();
        Cap = random.Next(3) switch { 0 => 0x2f_0400ul, 1 => 0x1100_0000_0038_0c00, _ => 0x1100_000c_002f_0c00 };
        Ecap = random.Next(3) switch { 0 => 0x8800_0000_0001ul, 1 => 0x0003_899c_8000_0001, _ => 0x0023_f99c_8400_0081 };
        Flags = random.Next(10) == 0 ? (ulong)random.Next(256) : (ulong)(random.Next(4) + (64 * random.Next(2)));
        Width = random.Next(12) == 0 ? (uint)random.Next(64) : random.Next(2) == 0 ? 48u : 57u;
        Out = random.Next(3) == 0 ? 52 : random.Next(30, 53);
        Table = random.Next(30) == 0 ? unchecked((ulong)random.NextInt64()) : LazyRam.Page(random);
        if (random.Next(2) == 0)
        {
            Second = new VtdSecondStage(LazyRam.Page(random), random.Next(10) == 0 ? 40u : 39u + (9 * (uint)random.Next(3)), random.Next(2) == 0);
        }
        if (random.Next(6) > 0)
        {
            // Most often what the registers offer.
            if (Ecap >> 31 == 0x1_1000) Flags &= 0x40;
            if (Cap == 0x2f_0400 && Width == 57) Width = 48;
            if (Second is { SetsFlags: true } second && Ecap != 0x0003_f99c_8400_0081) Second = second with { SetsFlags = false };
        }

        Spoils = random.Next(4) == 0 ? random.Next(1, 8) : 0;
    }

    public int Seed { get; }

    public ulong Cap { get; }

    public ulong Ecap { get; }

    public ulong Flags { get; }

    public uint Width { get; }

    public int Out { get; }

    public ulong Table { get; }

    public VtdSecondStage? Second { get; }

    public int Spoils { get; }

    public static EndpointAccess Access(Random random)
    {
        var iova = unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)) >> random.Next(64);
        if (random.Next(4) == 0) iova = ~iova;
        if (random.Next(20) == 0) iova = 0xfee0_0000 + (ulong)random.Next(0x20_0000);
        uint? pasid = random.Next(3) switch { 0 => 0, 1 => (uint)random.Next(0x20_0000), _ => null };
        return new EndpointAccess(iova, (AccessKind)random.Next(3), random.Next(3) == 0, pasid);
    }

    /// <summary>A request, and memory for it of which two are alike.</summary>
    public static (RandomRequest Tables, Func<LazyRam> Ram) WithRam(Random random)
    {
        var tables = new RandomRequest(random);
        return (tables, () => new LazyRam(tables.Seed) { Spoils = tables.Spoils });
    }

    /// <summary>What the walker says, with everything a cache or a test would look at.</summary>
    public string Ask(LazyRam ram, in EndpointAccess access, VtdRules? rules = null, LongModeRules? shared = null)
    {
        var format = new VtdFormat(Cap, Ecap, rules, Out, shared);
        var fault = format.Load(Table, Flags, Width, Second, out var context);
        if (context is null) return $"fault {fault.Number:x}";
        format.Walk(context, access, new WalkEnvironment(ram), out var result);
        return result.IsFault
            ? $"fault {result.Fault.Number:x}"
            : $"{result.Address:x}/{result.PageSize:x} {result.HoldsFor:x} {result.Permissions} {result.MemoryType}";
    }

    public override string ToString() =>
        $"seed {Seed} cap {Cap:x} ecap {Ecap:x} flags {Flags:x} width {Width} out {Out} table {Table:x} second {Second}";
}
