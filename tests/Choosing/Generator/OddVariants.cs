namespace Viommu.Tests.Choosing.Generator;

/// <summary>Variants with all that C# has for a class, and what has to come of them.</summary>
internal static class OddVariants
{
    public const string Source = """
        using Counting = System.Collections.Generic.Dictionary<string, int>;
        using Viommu.Reference.Domains;
        using Viommu.Reference.Mappings;
        using Viommu.Reference.Rules;
        using Viommu.Reference.Tables.Riscv.Rules;
        using static System.Math;

        namespace Viommu.Reference.Mutants.Odd
        {
            using System.Text;

            internal abstract class Counted : DeviceRules
            {
                protected int _calls = 10;

                protected abstract int Step { get; }

                protected virtual int Twice(int value) => value * 2;

                public override int ChainLimit(int size) => base.ChainLimit(size) + Twice(_calls += Step);
            }

            [Variant("by-one", "a.b", "counts by one")]
            internal sealed class ByOne : Counted
            {
                protected override int Step => 1;
            }

            [Variant("by-two", "a.b", "counts by two, and again what twice is")]
            internal sealed class ByTwo : Counted
            {
                protected override int Step => 2;

                protected override int Twice(int value) => base.Twice(value) + 100;

                public override int ChainLimit(int size) => 1000 + base.ChainLimit(size);
            }

            [Variant("of-types", "a.b", "nested types, iterators, lambdas, generics")]
            internal sealed class OfTypes : DeviceRules
            {
                private const int Most = 3;
                private static readonly Counting s_counts = new() { ["x"] = OfTypes.Most };
                private readonly Pair<int> _pair = new(4, 5);

                private enum Colour { Red, Green = 7 }

                private record struct Pair<T>(T One, T Other) where T : struct
                {
                    public T Last => Other;
                }

                private sealed class Sum
                {
                    private readonly int _start;

                    public Sum(int start) => _start = start + Most;

                    public int Of(IEnumerable<int> all) => all.Aggregate(_start, (sum, one) => sum + one);
                }

                public override int AccessPiece(ulong iova, int length)
                {
                    Func<int, int> further = more => base.AccessPiece(iova, more) + Abs(-1);
                    int Local(int value) => value + (int)Colour.Green + this.Same<int>(_pair.Last);
                    var text = new StringBuilder(nameof(Most)).Append(nameof(OfTypes)).Length;
                    return new Sum(s_counts["x"]).Of(Numbers(Most)) + further(length) + Local(text);
                }

                private IEnumerable<int> Numbers(int most)
                {
                    for (var i = 0; i < most; i++) yield return i;
                }

                private T Same<T>(T value) where T : struct => value;
            }

            [Variant("further", "a.b", "twice the piece")]
            internal sealed class Further : DeviceRules
            {
                public override int AccessPiece(ulong iova, int length) => 2 * base.AccessPiece(length: length, iova: iova);
            }

            [Variant("out-and-generic", "a.b", "an out parameter, and rules of a format by type")]
            internal sealed class OutAndGeneric : DeviceRules
            {
                private readonly Retries _rules = new();

                public override bool FindMapping(Domain domain, ulong iova, out Mapping mapping)
                {
                    mapping = new Mapping(1, 2, 3, 4);
                    return base.FindMapping(domain, iova, out var found) || found.Start == 0;
                }

                public override T TableRules<T>() => _rules as T ?? base.TableRules<T>();

                private sealed class Retries : RiscvRules { public override int UpdateRetries => 5; }
            }

            [Variant("retries", "a.b", "once more")]
            internal sealed class MoreRetries : RiscvRules
            {
                private int Once { get; } = 1;

                public override int UpdateRetries => base.UpdateRetries + Once;
            }

            [Variant("no-retries", "a.b", "none")]
            internal sealed class NoRetries : RiscvRules { public override int UpdateRetries { get; } = 0; }
        }

        namespace Viommu.Reference.Mutants.Odd
        {
            public static class Check
            {
                public static IEnumerable<string> Lines()
                {
                    DeviceRules Of(params string[] names) => Choices.Rules(ChoiceSet.Of(names));
                    string Limits(DeviceRules rules) => $"{rules.ChainLimit(8)} {rules.ChainLimit(8)}";
                    yield return $"{Limits(new ByOne())} == {Limits(Of("by-one"))}";
                    yield return $"{Limits(new ByTwo())} == {Limits(Of("by-two"))}";
                    yield return $"both: {Limits(Of("by-one", "by-two"))}";
                    yield return $"{new OfTypes().AccessPiece(1, 2)} == {Of("of-types").AccessPiece(1, 2)}";
                    yield return $"both: {Of("of-types", "further").AccessPiece(1, 2)}";
                    var domain = new DomainTable().Begin(1, false);
                    var found = new OutAndGeneric().FindMapping(domain, 1, out var one);
                    yield return $"{found} {one} == {Of("out-and-generic").FindMapping(domain, 1, out var other)} {other}";
                    yield return $"{Of("out-and-generic", "retries").TableRules<RiscvRules>().UpdateRetries}";
                    yield return $"{new RiscvRules().UpdateRetries + 1} == {Of("retries").TableRules<RiscvRules>().UpdateRetries}";
                    yield return $"1 == {Of("retries", "no-retries").TableRules<RiscvRules>().UpdateRetries}";
                }
            }
        }
        """;
}
