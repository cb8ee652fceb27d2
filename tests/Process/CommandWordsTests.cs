using NUnit.Framework;
using Viommu.Drivers.Process;

namespace Viommu.Tests.Process;

[TestFixture]
public sealed class CommandWordsTests
{
    [TestCase("a b  c", "a|b|c")]
    [TestCase("  ./adapter --flag\t-x ", "./adapter|--flag|-x")]
    [TestCase("'a b' \"c d\"", "a b|c d")]
    [TestCase("a'b c'd", "ab cd")]
    [TestCase("a '' \"\"", "a||")]
    [TestCase(@"a\ b c\\d", @"a b|c\d")]
    [TestCase(@"p ""say \""hi\"" \n""", @"p|say ""hi"" \n")]
    [TestCase(@"p 'back\slash'", @"p|back\slash")]
    [TestCase("p $HOME `id` | x > y; z &", "p|$HOME|`id`|||x|>|y;|z|&")]
    public void Words_are_split_and_nothing_is_expanded(string text, string expected)
    {
        Assert.That(CommandWords.TrySplit(text, out var words, out _), Is.True);
        Assert.That(string.Join('|', words!), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("''")]
    [TestCase("a 'b")]
    [TestCase("a \"b")]
    [TestCase("a \\")]
    [TestCase("a\0b")]
    public void A_command_that_makes_no_sense_is_refused(string text)
    {
        Assert.That(CommandWords.TrySplit(text, out _, out var problem), Is.False);
        Assert.That(problem, Is.Not.Empty);
    }

    [Test]
    public void A_source_needs_its_prefix()
    {
        Assert.That(ProcessSource.TryCreate("./adapter", out _, out _), Is.False);
        Assert.That(ProcessSource.TryCreate("process:./adapter -v", out var source, out _), Is.True);
        Assert.That(source!.Name, Is.EqualTo("process:./adapter -v"));
    }
}
