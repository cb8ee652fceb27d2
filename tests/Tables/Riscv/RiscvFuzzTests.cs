using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>The walker against a second one that shares nothing with it, on random tables.</summary>
public sealed class RiscvFuzzTests
{
    [Test]
    public void Both_walkers_agree_on_random_tables()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var tables = new RandomTables(seed);
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 3000; round++)
        {
            tables.Next();
            var ours = tables.Ram.Copy();
            var theirs = tables.Ram.Copy();
            var naive = new NaiveRiscv(theirs, tables.Capabilities, tables.Tc, tables.Ta, tables.Fsc, tables.Iohgatp);
            for (var time = 0; time < 6; time++)
            {
                var access = tables.Access();
                ours.Reads = 0;
                var got = Sv.Walk(ours, tables.Tc, tables.Fsc, access, tables.Capabilities, tables.Iohgatp, tables.Ta);
                Assert.That(ours.Reads, Is.LessThan(80), "a bounded walk");
                var expected = naive.Translate(access);
                Assert.That(got, Is.EqualTo(expected),
                    $"seed {seed}, round {round}: {access} tc {tables.Tc:x} fsc {tables.Fsc:x} iohgatp {tables.Iohgatp:x} "
                    + $"capabilities {tables.Capabilities:x}");
                var kind = got.StartsWith("fault", StringComparison.Ordinal) ? got : got.EndsWith("/0", StringComparison.Ordinal) ? "identity" : "translated";
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
            }

            Assert.That(ours.Words.Where(word => theirs[word.Key] != word.Value), Is.Empty, $"seed {seed}, round {round}: flags");
        }

        TestContext.Out.WriteLine(string.Join(", ", seen.Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.That(seen.Keys, Is.SupersetOf(new[] { "translated", "identity", "fault 1", "fault 5", "fault 7", "fault 12", "fault 13", "fault 15", "fault 20",
            "fault 21", "fault 23", "fault 259", "fault 260", "fault 265", "fault 266", "fault 267" }));
    }

    [Test]
    public void Random_words_never_throw_and_walks_are_bounded()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var noise = new Noise(random);
        ulong Word() => unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue));
        for (var round = 0; round < 20000; round++)
        {
            noise.Calls = 0;
            var tc = (Word() & 0x7ff) | 1;
            var format = new Viommu.Reference.Tables.Riscv.RiscvFormat(Word() | 0x1c0000e0e00);
            format.Load(tc, (Word() & 0xf0000000fffffffcUL) % 0xb000000000000000, Word() & 0xfffff000, (Word() & 0xf000000000ffffff) % 0xb000000000000000, 0,
                out var context);
            if (context is null) continue;
            format.Walk(context, new EndpointAccess(Word(), (AccessKind)random.Next(3), random.Next(2) == 0,
                random.Next(2) == 0 ? null : (uint)random.Next()), new WalkEnvironment(noise), out _);
            Assert.That(noise.Calls, Is.LessThan(1000), $"seed {seed}, round {round}");
        }
    }

    /// <summary>Memory whose every word is a new surprise: mostly pointers and leaves without flags, so that walks go on.</summary>
    private sealed class Noise(Random random) : ITableMemory
    {
        public int Calls { get; set; }

        public bool TryRead(ulong address, out ulong value)
        {
            Calls++;
            value = random.Next(4) == 0
                ? unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue))
                : ((ulong)random.Next() << 10) | (random.Next(2) == 0 ? 1UL : 0x1fUL);
            return random.Next(50) != 0;
        }

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
        {
            Calls++;
            return (ExchangeOutcome)random.Next(3);
        }
    }
}
