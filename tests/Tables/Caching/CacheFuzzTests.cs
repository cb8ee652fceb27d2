using NUnit.Framework;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;
using Viommu.Reference.Tables.Riscv;

namespace Viommu.Tests.Tables.Caching;

/// <summary>Caches against no cache: as long as nothing changes without being invalidated, no policy can be told from another.</summary>
public sealed class CacheFuzzTests
{
    [Test]
    public void Policies_agree_when_changes_are_invalidated([Values] bool random)
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var tables = new Riscv.RandomTables(seed);
        TranslationCache cache = random ? new RandomCache((ulong)seed, 64) : new EagerCache(64);
        var translated = 0;
        for (var round = 0; round < 300; round++)
        {
            tables.Next();
            var format = new RiscvFormat(tables.Capabilities, new SingleNapotPages());
            format.Load(tables.Tc, tables.Iohgatp, tables.Ta, tables.Fsc, 0, out var context);
            if (context is null) continue;
            cache.Drop((uint)round % 3);
            var cached = tables.Ram.Copy();
            var plain = tables.Ram.Copy();
            var accesses = Enumerable.Range(0, 8).Select(_ => tables.Access()).ToArray();
            for (var time = 0; time < 40; time++)
            {
                var access = accesses[time * 7 % accesses.Length];
                // A walk that set a flag in a word that is also part of a process context changed it without an invalidation.
                if (plain.Words.Any(word => word.Key >> 12 is 0x80008 or 0x80009 && tables.Ram[word.Key] != word.Value)) break;
                cache.Translate(format, context, (uint)round % 3, access, cached, out var got);
                format.Walk(context, access, new WalkEnvironment(plain), out var expected);
                Assert.That(Riscv.Sv.Text(got), Is.EqualTo(Riscv.Sv.Text(expected)), $"seed {seed}, round {round}, {access}");
                if (!got.IsFault) translated++;
            }

            Assert.That(cached.Words.Where(word => plain[word.Key] != word.Value), Is.Empty, $"seed {seed}, round {round}: flags");
        }

        Assert.That(translated, Is.GreaterThan(100));
    }

    /// <summary>Random entries of a NAPOT group differ, which a guest must not do: one copy then rightly serves all sixteen pages. Not here.</summary>
    private sealed class SingleNapotPages : Viommu.Reference.Tables.Riscv.Rules.RiscvRules
    {
        public override bool ReportsNapotSize => false;
    }

    [Test]
    public void The_random_policy_repeats_itself_with_its_seed()
    {
        static string Run(ulong seed)
        {
            var format = new RiscvFormat(Riscv.Sv.Capabilities);
            format.Attach([0, 0, 0x8000000000080000], out var context);
            var ram = Riscv.WorkedExampleTests.Ram((0x80000000, 0x20000401), (0x80001000, 0x20000801), (0x80002008, 0x200014df));
            var cache = new RandomCache(seed);
            var reads = new List<int>();
            for (var time = 0; time < 100; time++)
            {
                ram.Reads = 0;
                cache.Translate(format, context!, 1, Riscv.Sv.Read(0x1000), ram, out _);
                reads.Add(ram.Reads);
            }

            return string.Join(' ', reads);
        }

        var once = Run(5);
        var again = Run(5);
        Assert.That(again, Is.EqualTo(once));
        Assert.That(Run(6), Is.Not.EqualTo(once));
        Assert.That(once, Does.Contain("0").And.Contains("3"), "it hits and it walks");
    }
}
