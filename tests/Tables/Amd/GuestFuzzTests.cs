using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Gcr3;

namespace Viommu.Tests.Tables.Amd;

/// <summary>The walker of AMD's guest tables by PASID against a second one that shares nothing with it, on random tables.</summary>
public sealed class GuestFuzzTests
{
    private static readonly ulong[] Registers = [0x0013_0033_0000_9818, 0x0000_0007_0000_0010, 0x0001_0031_0000_5c18];

    [Test]
    public void Both_walkers_agree_on_random_tables()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 30000; round++)
        {
            var efr = Registers[random.Next(Registers.Length)];
            var dte = Entry(random, efr);
            var start = random.Next();
            var (ours, theirs) = (new NaiveRam(start, Word, true), new NaiveRam(start, Word, true));
            var format = new Gcr3Format(new(efr, 0));
            var refusal = format.Attach(dte, out var context);
            var told = $"seed {seed}, round {round}: efr {efr:x} dte {string.Join(' ', dte.Select(word => $"{word:x}"))}";
            Assert.That(context, Is.Not.Null, $"{told}: {refusal.Reason}");
            var naive = new NaiveGuestTables(theirs, dte, efr);
            for (var time = 0; time < 6; time++)
            {
                var access = Access(random);
                ours.Calls = 0;
                format.Walk(context!, access, new WalkEnvironment(ours), out var result);
                Assert.That(ours.Calls, Is.LessThan(300), $"{told}: {access}");
                var got = result.IsFault ? "fault" : $"{result.Address:x}/{result.PageSize:x}";
                var kind = access.Kind switch { AccessKind.Read => 'r', AccessKind.Write => 'w', _ => 'x' };
                Assert.That(got, Is.EqualTo(naive.Translate(access.Iova, kind, access.IsPrivileged, access.Pasid)), $"{told}: {access}, {result.Fault}");
                var size = result.IsFault ? "fault" : $"{result.PageSize:x}";
                seen[size] = seen.GetValueOrDefault(size) + 1;
            }

            foreach (var (address, word) in theirs.Words) Assert.That(ours[address], Is.EqualTo(word), $"{told}: flags at {address:x}");
        }

        TestContext.Out.WriteLine(string.Join(", ", seen.Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.That(seen.Keys, Is.SupersetOf(new[] { "fault", "1000", "200000", "40000000" }));
    }

    /// <summary>A device table entry that the registers permit.</summary>
    private static ulong[] Entry(Random random, ulong efr)
    {
        var glx = (ulong)random.Next((int)Math.Min(efr >> 14 & 3, 2) + 1);
        var five = (efr >> 12 & 3) == 1 && random.Next(2) == 0 ? 1UL : 0;
        var untagged = (efr >> 48 & 1) == 1 && random.Next(4) > 0 ? 1UL : 0;
        var root = NaiveRam.Page(random);
        return
        [
            3 | (untagged << 54) | (1UL << 55) | (glx << 56) | ((root >> 12 & 7) << 58) | (3UL << 61),
            (uint)random.Next(0x1_0000) | ((root >> 15 & 0xffff) << 16) | (root >> 31 << 43),
            five << 54,
            0,
        ];
    }

    /// <summary>
    /// An access whose address and PASID have small indexes more often than not. PASID 0 keeps to addresses that mean the same with a sign and
    /// without.
    /// </summary>
    private static EndpointAccess Access(Random random)
    {
        var iova = (ulong)random.Next(4096);
        for (var level = 1; level <= 5; level++)
        {
            if (level == 5 && random.Next(3) > 0) continue;
            iova |= (ulong)(random.Next(4) == 0 ? random.Next(512) : random.Next(3)) << (3 + (9 * level));
        }

        iova = random.Next(8) switch { 0 => iova | 0xffff_8000_0000_0000, 1 => iova & 0x7fff_ffff_ffff, 2 => iova | 0xff00_0000_0000_0000, _ => iova };
        uint? pasid = random.Next(4) switch { 0 => null, 1 => (uint)random.Next(1, 4), 2 => (uint)random.Next(4) << random.Next(21), _ => 0 };
        if (pasid == 0) iova &= 0x7fff_ffff_ffff;
        return new EndpointAccess(iova, (AccessKind)random.Next(3), random.Next(3) == 0, pasid);
    }

    private static ulong Word(Random random)
    {
        var word = random.Next(12) == 0 ? (ulong)random.NextInt64(0, 1L << 40) << 12 : NaiveRam.Page(random);
        if (random.Next(3) == 0) return word | (random.Next(12) > 0 ? 1UL : 0) | (random.Next(20) == 0 ? 1UL << random.Next(64) : 0);
        word |= random.Next(10) switch { 0 => (ulong)random.Next(8), 1 => 3, 2 => 5, _ => 7 };
        if (random.Next(3) == 0) word |= 0x20;
        if (random.Next(3) == 0) word |= 0x40;
        if (random.Next(4) == 0) word = (word & (random.Next(2) == 0 ? ~0x3fff_e000UL : ~0x1f_e000UL)) | 0x80;
        if (random.Next(8) == 0) word |= (ulong)random.Next(4096) & 0xf18;
        if (random.Next(12) == 0) word |= 1UL << random.Next(52, 64);
        return word;
    }
}
