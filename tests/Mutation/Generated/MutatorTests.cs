using System.Reflection;
using NUnit.Framework;
using Viommu.Tests.Snapshots;

namespace Viommu.Tests.Mutation.Generated;

/// <summary>Mutants of a program of a few lines: what is changed, what is left, and that each change is made only while its mutant is active.</summary>
internal sealed class MutatorTests
{
    private const string Text = """
        namespace Small;

        public readonly struct BitField(int shift, int width)
        {
            public ulong Mask { get; } = ((1UL << width) - 1) << shift;
            public byte Width { get; } = (byte)width;
            public bool IsSet(ulong word) => (word & Mask) != 0;
        }

        public sealed class Word
        {
            private int _next;
            public BitField Field(string name, int width) => new((_next += width) - width, width);
        }

        public static class Program
        {
            private const int Limit = 10;
            private static readonly Word Bits = new();
            public static readonly BitField Low = Bits.Field("low", 1);
            public static readonly BitField High = Bits.Field("high", 2);

            public static int Clamp(int value) => value > Limit ? Limit : value;

            public static bool Both(bool one, bool other) => one && other;

            public static bool HasHigh(ulong word) => High.IsSet(word);

            public static int Count(int to)
            {
                var count = 0;
                while (count < to) count++;
                return count;
            }

            public static int Less(int one, int other) => Minus(one, other);

            public static string Name(int number)
            {
                switch (number)
                {
                    case 1:
                        return "one";
                    default:
                        return $"{number + 1}";
                }
            }

            private static int Minus(int one, int other) => one - other;
        }
        """;

    [Test]
    public void Every_small_change_of_a_program()
    {
        using var program = new SmallProgram(Text);
        Snapshot.Verify(string.Concat(program.Made.Mutants.Select(one => $"{one.Line,3} {one.Kind,-9} {one.Id}\n"))
            + string.Concat(program.Made.Refused.Select(id => $"does not compile: {id}\n")));
    }

    [Test]
    public void A_mutant_makes_its_change_while_it_is_active()
    {
        using var program = new SmallProgram(Text);
        Assert.That(program.Call(0, "Clamp", 11), Is.EqualTo(10));
        Assert.That(program.Call(program.Find("Limit -> 11").Number, "Clamp", 11), Is.EqualTo(11));
        Assert.That(program.Call(program.Find("one && other -> one || other").Number, "Both", true, false), Is.True);
        Assert.That(program.Call(program.Find("Minus(one, other) -> Minus(other, one)").Number, "Less", 5, 2), Is.EqualTo(-3));
        Assert.That(program.Call(program.Find("1 -> no such arm").Number, "Name", 1), Is.EqualTo("2"));
        Assert.That(program.Call(program.Find("High -> one bit higher").Number, "HasHigh", 0b1000UL), Is.True);
        Assert.That(program.Call(program.Find("High -> without its lowest bit").Number, "HasHigh", 0b0010UL), Is.False);
        Assert.That(program.Call(0, "HasHigh", 0b0010UL), Is.True);
    }

    [Test]
    public void Each_mutant_behaves_as_written_somewhere_and_differently_somewhere_else()
    {
        using var program = new SmallProgram(Text);
        string[] members = ["Program.cs:Clamp:", "Program.cs:Limit:"];
        var clamp = program.Made.Mutants.Where(one => members.Any(member => one.Id.StartsWith(member, StringComparison.Ordinal)));
        foreach (var mutant in clamp)
        {
            var differs = new[] { 9, 10, 11, 12 }.Where(value => !Equals(program.Call(0, "Clamp", value), program.Call(mutant.Number, "Clamp", value)));
            // At the limit itself both branches are the same.
            var isEquivalent = mutant.Change is "value > Limit -> value >= Limit";
            Assert.That(differs.Any(), Is.EqualTo(!isEquivalent), mutant.Id);
        }
    }

    [Test]
    public void What_is_recorded_is_what_could_have_made_a_difference()
    {
        using var program = new SmallProgram(Text);
        var edge = program.Find("value > Limit -> value >= Limit").Number;
        Assert.That(program.Reached("Clamp", 10), Does.Contain(edge));
        Assert.That(program.Reached("Clamp", 11), Does.Not.Contain(edge).And.Contain(program.Find("value > Limit -> false").Number));
        Assert.That(program.Reached("Both", true, true), Does.Not.Contain(edge));
    }

    [Test]
    public void A_mutant_that_would_not_end_is_ended()
    {
        using var program = new SmallProgram(Text);
        var endless = program.Find("count++; -> count--;").Number;
        program.Refuel(1000);
        var thrown = Assert.Throws<TargetInvocationException>(() => program.Call(endless, "Count", 3));
        Assert.That(thrown.InnerException!.Message, Is.EqualTo("the mutant does not end"));
        program.Refuel(1000);
        Assert.That(program.Call(0, "Count", 3), Is.EqualTo(3));
        program.Refuel(0);
    }

    [Test]
    public void Sources_that_do_not_compile_are_refused() =>
        Assert.That(() => SmallProgram.Compiler("class {"), Throws.InvalidOperationException.With.Message.Contains("the sources in small do not compile"));
}
