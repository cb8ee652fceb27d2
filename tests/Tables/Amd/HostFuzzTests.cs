using NUnit.Framework;
using Viommu.Reference;

namespace Viommu.Tests.Tables.Amd;

/// <summary>The walker of AMD's host tables against a second one that shares nothing with it, on random tables.</summary>
public sealed class HostFuzzTests
{
    [Test]
    public void Both_walkers_agree_on_random_tables()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 30000; round++)
        {
            var tables = new RandomHostTables(random);
            var (ours, theirs) = (new NaiveRam(tables.Seed), new NaiveRam(tables.Seed));
            var naive = new NaiveHostTables(theirs, tables.Dte0, tables.Efr);
            for (var time = 0; time < 4; time++)
            {
                var access = tables.Access(random);
                ours.Calls = 0;
                var answer = tables.Ask(ours, access);
                var got = string.Join(' ', answer.Split(' ').Take(answer.StartsWith("fault", StringComparison.Ordinal) ? 2 : 1));
                Assert.That(ours.Calls, Is.LessThanOrEqualTo(12), "at most Mode reads and as many updates");
                Assert.That(got, Is.EqualTo(naive.Translate(access.Iova, access.Kind == AccessKind.Write, access.Pasid)),
                    $"seed {seed}, round {round}: {access} {tables}");
                var size = got.StartsWith("fault", StringComparison.Ordinal) ? got : got[(got.IndexOf('/', StringComparison.Ordinal) + 1)..];
                seen[size] = seen.GetValueOrDefault(size) + 1;
            }

            foreach (var (address, word) in theirs.Words)
            {
                Assert.That(ours[address], Is.EqualTo(word), $"seed {seed}, round {round}: flags at {address:x} {tables}");
            }
        }

        TestContext.Out.WriteLine(string.Join(", ", seen.Select(pair => $"{pair.Key}: {pair.Value}")));

        // Every default page and some of the sizes between, at each level.
        Assert.That(seen.Keys, Is.SupersetOf(new[]
        {
            "0", "1000", "2000", "100000", "200000", "400000", "20000000", "40000000", "80000000", "8000000000", "1000000000000", "fault 1", "fault 2",
            "fault 4",
        }));
    }

    [Test]
    public void Walks_end_with_another_writer_and_say_nothing_odd()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 20000; round++)
        {
            var tables = new RandomHostTables(random);
            var ram = new NaiveRam(tables.Seed) { Spoils = tables.Spoils };
            for (var time = 0; time < 3; time++)
            {
                var access = tables.Access(random) with { Iova = unchecked((ulong)random.NextInt64(long.MinValue, long.MaxValue)) >> random.Next(64) };
                ram.Calls = 0;
                Assert.That(() => tables.Ask(ram, access), Throws.Nothing, $"seed {seed}, round {round}");
                Assert.That(ram.Calls, Is.LessThanOrEqualTo(12 * 17));
            }
        }
    }
}
