using NUnit.Framework;

namespace Viommu.Tests.Choosing.Generator;

/// <summary>Code of every kind is composed as it stands, and what cannot be is an error of the build.</summary>
internal sealed class GeneratorTests
{
    [Test]
    public void Code_of_every_kind_is_composed()
    {
        var lines = Composed.Run(OddVariants.Source, "Viommu.Reference.Mutants.Odd.Check", "Lines").ToList();
        TestContext.Out.WriteLine(string.Join('\n', lines));
        var pairs = lines.Where(line => line.Contains(" == ", StringComparison.Ordinal)).Select(line => line.Split(" == ")).ToList();
        Assert.That(pairs.Where(pair => pair[0] != pair[1]), Is.Empty);
        Assert.That(pairs, Has.Count.EqualTo(6));

        // 8, then 22 of by-one and 124 of by-two over 1000; each counts for itself.
        Assert.That(lines, Does.Contain("both: 1154 1160"));
        // Twice what of-types makes of the piece: the one with the name that comes first asks the other.
        var alone = int.Parse(pairs[2][0]);
        Assert.That(lines, Does.Contain($"both: {2 * alone}"));
        Assert.That(lines, Does.Contain("5"));
    }

    [Test]
    public void A_variant_that_is_excluded_and_is_not_there_is_an_error() =>
        Assert.That(Composed.Errors("""
            using Viommu.Reference.Rules;
            namespace Viommu.Reference.Mutants;
            [Variant("alone", "a.b", "alone", Excludes = ["nobody"])]
            internal sealed class V : DeviceRules { public override int ChainLimit(int size) => 1; }
            """), Has.Some.Contains("it excludes nobody, which is no variant"));

    [TestCase("sealed class V(int x) : DeviceRules { public override int ChainLimit(int size) => x; }", "is made with arguments")]
    [TestCase("sealed class V : DeviceRules { public V() { } public override int ChainLimit(int size) => 1; }", "has a constructor")]
    [TestCase("sealed class V : DeviceRules, IDisposable { public void Dispose() { } public override int ChainLimit(int size) => 1; }", "has interfaces")]
    [TestCase("sealed class V<T> : DeviceRules { public override int ChainLimit(int size) => 1; }", "has type parameters")]
    [TestCase("sealed class V : DeviceRules { event Action? E; public override int ChainLimit(int size) => E is null ? 1 : 2; }", "has an event")]
    [TestCase("sealed class V : DeviceRules { int this[int i] => i; public override int ChainLimit(int size) => this[1]; }", "has an indexer")]
    [TestCase("sealed class V : DeviceRules { public override int ChainLimit(int size) => this is V ? 1 : 2; }", "its own class V as a type")]
    [TestCase("sealed class V : DeviceRules { Func<int, int> F() => base.ChainLimit; public override int ChainLimit(int size) => F()(1); }", "for a delegate")]
    [TestCase("sealed class V : DeviceRules { public override string ToString() => \"v\"; }", "overrides ToString, which is no rule")]
    [TestCase("sealed class V : DeviceRules { public int Other() => 1; }", "overrides no rule")]
    [TestCase("sealed class V { public int Other() => 1; }", "overrides no rule")]
    public void What_cannot_be_composed_is_an_error(string variant, string reason)
    {
        var source = $"using Viommu.Reference.Rules; namespace Viommu.Reference.Mutants; [Variant(\"the-odd-one\", \"a.b\", \"odd\")] internal {variant}";
        var errors = Composed.Errors(source).ToList();
        Assert.That(errors, Has.Some.StartsWith("variants.cs(1,").And.Some.Contains(reason));
        Assert.That(errors, Has.All.Contains("the variant the-odd-one cannot be composed"));
    }
}
