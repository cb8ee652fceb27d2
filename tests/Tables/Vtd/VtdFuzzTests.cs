using NUnit.Framework;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>The walker against a second one that shares nothing with it, on random tables.</summary>
public sealed class VtdFuzzTests
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
            var request = new RandomRequest(random);
            var (ours, theirs) = (new LazyRam(request.Seed), new LazyRam(request.Seed));
            var naive = new NaiveVtd(theirs, request);
            for (var time = 0; time < 4; time++)
            {
                var access = RandomRequest.Access(random);
                ours.Calls = 0;
                var answer = request.Ask(ours, access);
                var got = answer.StartsWith("fault", StringComparison.Ordinal) ? answer : answer[..answer.IndexOf(' ', StringComparison.Ordinal)];
                Assert.That(ours.Calls, Is.LessThan(2000), "a bounded walk");
                var expected = naive.Translate(access);
                Assert.That(got, Is.EqualTo(expected), $"seed {seed}, round {round}: {access} {request}");
                var kind = got.StartsWith("fault", StringComparison.Ordinal) ? got : "translated";
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
            }

            foreach (var (address, word) in theirs.Words)
            {
                Assert.That(ours[address], Is.EqualTo(word), $"seed {seed}, round {round}: flags at {address:x} {request}");
            }
        }

        TestContext.Out.WriteLine(string.Join(", ", seen.Select(pair => $"{pair.Key}: {pair.Value}")));
        Assert.That(seen.Keys, Is.SupersetOf(new[]
        {
            "translated", "fault 29", "fault 45", "fault 48", "fault 5a", "fault 5b", "fault 5c", "fault 5d", "fault 70", "fault 71", "fault 72", "fault 73",
            "fault 76",
            "fault 77", "fault 78", "fault 79", "fault 7a", "fault 7b", "fault 80", "fault 81", "fault 85", "fault 87", "fault 89", "fault 90", "fault 91",
        }));
    }
}
