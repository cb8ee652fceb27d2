using NUnit.Framework;
using Viommu.Harness.Expressions;

namespace Viommu.Tests.Cases;

/// <summary>The expressions of cases (docs/case-language.md, "Values").</summary>
public sealed class ExpressionTests
{
    [TestCase("1 + 2*3", 7ul)]
    [TestCase("(1 + 2)*3", 9ul)]
    [TestCase("10 - 3 - 2", 5ul)]
    [TestCase("1 << 63", 0x8000_0000_0000_0000ul)]
    [TestCase("0xffff_ffff_ffff_ffff", ulong.MaxValue)]
    [TestCase("0xff & 0x0f | 0x30", 0x3ful)]
    [TestCase("$page-1", 0xffful)]
    [TestCase("$no-endpoint - 1", 4ul)]
    [TestCase("7 / 2", 3ul)]
    [TestCase("0xf0 >> 4", 15ul)]
    [TestCase("align-down(0x1fff, $page)", 0x1000ul)]
    [TestCase("align-down(7 + 3, 4) + 1", 9ul)]
    [TestCase("align-down(align-down(0x1234, 0x10), 0x100)", 0x1200ul)]
    [TestCase("0x1000 + 0x12345 % 0x1000", 0x1345ul)]
    [TestCase("3 - 1 - 1 << 1 + 1", 4ul)]
    public void Has_the_value(string text, ulong value) => Assert.That(Evaluate(text), Is.EqualTo(Evaluation.Of(value)));

    [TestCase("0xffffffffffffffff + 1")]
    [TestCase("1 - 2")]
    [TestCase("0x100000000 * 0x100000000")]
    [TestCase("2 << 63")]
    [TestCase("1 / 0")]
    [TestCase("align-down(5, 0)")]
    [TestCase("5 % 0")]
    [TestCase("$missing + 1")]
    public void Has_no_value_on_this_device(string text) => Assert.That(Evaluate(text).Skip, Is.Not.Null);

    [TestCase("")]
    [TestCase("1 +")]
    [TestCase("(1")]
    [TestCase("1)")]
    [TestCase("1 2")]
    [TestCase("page")]
    [TestCase("0x")]
    [TestCase("18446744073709551616")]
    [TestCase("1 << 64")]
    [TestCase("align-down(1)")]
    [TestCase("align-down(1, 2")]
    [TestCase("align-down")]
    [TestCase("$missing + )")]
    [TestCase("$unknown")]
    public void Is_a_mistake(string text) => Assert.That(Evaluate(text).Mistake, Is.Not.Null);

    [Test]
    public void Deep_parentheses_are_a_mistake_and_no_overflow() =>
        Assert.That(Evaluate(new string('(', 100_000)).Mistake, Does.Contain("nested too deep"));

    private static Evaluation Evaluate(string text) => Expression.Of(text).Evaluate(name => name.Name switch
    {
        "page" => Evaluation.Of(4096),
        "no-endpoint" => Evaluation.Of(5),
        "missing" => Evaluation.Skipped(Viommu.Harness.Results.SkipKind.Missing, "not on this device"),
        _ => Evaluation.Wrong("unknown"),
    });
}
