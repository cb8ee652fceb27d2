using NUnit.Framework;

namespace Viommu.Tests.Tables.Amd;

/// <summary>The walker against a second one that shares nothing with it, on random tables.</summary>
public sealed class Gcr3FuzzTests
{
    // Three GCR3 entries, and 17 tries of five entries read and written.
    private const int MostCalls = 3 + (17 * 2 * 5);

    [Test]
    public void Both_walkers_agree_on_random_tables()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < 30000; round++)
        {
            var request = new Gcr3Request(random);
            var (ours, theirs) = (new Gcr3Ram(request.Seed), new Gcr3Ram(request.Seed));
            var naive = new NaiveGcr3(theirs, request);
            for (var time = 0; time < 4; time++)
            {
                var access = Gcr3Request.Access(random);
                ours.Calls = 0;
                var answer = request.Ask(ours, access);
                var got = answer.StartsWith("fault", StringComparison.Ordinal) ? answer : answer[..answer.IndexOf(' ', StringComparison.Ordinal)];
                Assert.That(ours.Calls, Is.LessThanOrEqualTo(MostCalls), "a bounded walk");
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
        Assert.That(seen.Keys, Is.SupersetOf(new[] { "translated", "fault 1", "fault 2", "fault 4" }));
    }
}
