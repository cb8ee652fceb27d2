using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.LongMode.Rules;

namespace Viommu.Tests.Tables.Amd;

/// <summary>A random device table entry and accesses to it.</summary>
internal sealed class Gcr3Request
{
    public Gcr3Request(Random random)
    {
        Seed = random.Next();
        Efr = random.Next(5) switch { 0 => 0x0000_0007_0000_0010, 1 => 0x0001_0031_0000_5c18, 2 => 0x0001_0007_0000_8010, _ => 0x0013_0033_0000_9818 };
        if (random.Next(40) == 0) Efr &= ~0x10UL;
        var root = random.Next(20) == 0 ? unchecked((ulong)random.NextInt64()) & 0x000f_ffff_ffff_f000 : Gcr3Ram.Page(random, true);
        var glx = (ulong)random.Next(Efr is 0x0000_0007_0000_0010 ? 1 : 3);
        Dte0 = 0x6080_0000_0000_0003 | (((root >> 12) & 7) << 58) | (glx << 56) | ((ulong)random.Next(2) << 54);
        Dte1 = (((root >> 15) & 0xffff) << 16) | ((root >> 31) << 43) | (uint)random.Next(0x1_0000);
        Dte2 = (ulong)random.Next(2) << 54;
        if (random.Next(12) == 0) Dte0 ^= 1UL << random.Next(64);
        if (random.Next(20) == 0) Dte2 ^= 1UL << random.Next(64);
        if (random.Next(40) == 0) Dte1 ^= 1UL << random.Next(64);
        if (random.Next(40) == 0) Dte3 = 1UL << random.Next(64);
        if (random.Next(6) > 0)
        {
            // Most often what the registers offer.
            if ((Efr >> 12 & 3) == 0) Dte2 &= ~(1UL << 54);
            if ((Efr >> 48 & 1) == 0) Dte0 &= ~(1UL << 54);
        }

        Spoils = random.Next(4) == 0 ? random.Next(1, 8) : 0;
    }

    public int Seed { get; }

    public ulong Efr { get; }

    public ulong Dte0 { get; }

    public ulong Dte1 { get; }

    public ulong Dte2 { get; }

    public ulong Dte3 { get; }

    public int Spoils { get; }

    public static EndpointAccess Access(Random random)
    {
        var iova = unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)) >> random.Next(64);
        if (random.Next(4) == 0) iova = ~iova;
        uint? pasid = random.Next(5) switch
        {
            0 => 0,
            1 => (uint)random.Next(0x20_0000),
            2 => (uint)random.Next(0x400),
            3 => (uint)random.Next(256),
            _ => null,
        };
        return new EndpointAccess(iova, (AccessKind)random.Next(3), random.Next(3) == 0, pasid);
    }

    /// <summary>A request, and memory for it of which two are alike.</summary>
    public static (Gcr3Request Tables, Func<Gcr3Ram> Ram) WithRam(Random random)
    {
        var tables = new Gcr3Request(random);
        return (tables, () => new Gcr3Ram(tables.Seed) { Spoils = tables.Spoils });
    }

    /// <summary>What the walker says, with everything a cache or a test would look at.</summary>
    public string Ask(Gcr3Ram ram, in EndpointAccess access, Gcr3Rules? rules = null, LongModeRules? shared = null)
    {
        var format = new Gcr3Format(new AmdCapabilities(Efr, 8), rules, shared);
        var fault = format.Load(new DeviceTableEntry(Dte0, Dte1, Dte2, Dte3), out var context);
        if (context is null) return $"fault {fault.Number:x}";
        format.Walk(context, access, new WalkEnvironment(ram), out var result);
        return result.IsFault
            ? $"fault {result.Fault.Number:x}"
            : $"{result.Address:x}/{result.PageSize:x} {result.Pasid} {result.Permissions} {result.MemoryType}";
    }

    public override string ToString() => $"seed {Seed} efr {Efr:x} dte {Dte0:x} {Dte1:x} {Dte2:x} {Dte3:x}";
}
