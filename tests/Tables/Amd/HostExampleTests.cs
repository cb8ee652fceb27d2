using System.Globalization;
using System.Text;
using NUnit.Framework;
using Viommu.Harness.Walking;

namespace Viommu.Tests.Tables.Amd;

/// <summary>The worked examples through the walker, through <c>walk</c>, and with one thing changed.</summary>
public sealed class HostExampleTests
{
    private static IEnumerable<TestCaseData> Examples() => HostExamples.All.Select(one => new TestCaseData(one.Name).SetArgDisplayNames(one.Name));

    [TestCaseSource(nameof(Examples))]
    public void An_example_holds_cold_and_cached(string name)
    {
        var (_, _, _, iova, read, write) = Array.Find(HostExamples.All, one => one.Name == name);
        Assert.That(HostStory.Play($"{HostExamples.Story(name)} r {iova} = {read}; w {iova} = {write}; r {iova} = {read}; x {iova} = {read}"), Is.Null);
        Assert.That(HostStory.Play($"{HostExamples.Story(name)} w {iova} = {write}; R {iova} = {read}; r {iova}@0 = fault 2; r {iova}@5 = fault 2"), Is.Null);
    }

    [TestCaseSource(nameof(Examples))]
    public void Walk_gives_an_example(string name)
    {
        var (_, dte0, memory, iova, read, write) = Array.Find(HostExamples.All, one => one.Name == name);
        foreach (var (kind, expected) in new[] { ("read", read), ("write", write) })
        {
            var words = string.Join(',', HostExamples.Words(memory).Select(word => $"[\"0x{word.Address}\",\"0x{word.Value}\"]"));
            var got = expected.StartsWith("fault ", StringComparison.Ordinal)
                ? $"\"fault\":{expected["fault ".Length..]}"
                : $"\"address\":\"0x{expected.Split('/')[0]}\",\"pageSize\":\"0x{expected.Split('/')[1]}\"";
            var line = $$$"""{"id":"{{{name}}}","format":"amd-pt","context":{"efr":"0x800","efr2":"0x0","dte":["0x{{{dte0}}}","0x42","0x0","0x0"]}"""
                + $$$""","memory":[{{{words}}}],"access":"{{{kind}}}","iova":"0x{{{iova}}}","expect":{{{{got}}}}}""";
            Assert.That(Run(line), Is.EqualTo((0, $$$"""{"id":"{{{name}}}","ok":true,"got":{{{{got}}}}}""" + "\n", "")));
        }
    }

    [TestCase("\"dte\":[\"0x6000000000102403\",\"0x42\",\"0x0\"]", "1:1: context.dte must have 4 words\n")]
    [TestCase("", "1:1: context.dte is missing\n1:1: context.dte must have 4 words\n")]
    [TestCase("\"dte\":7", "1:1: context.dte must be an array\n1:1: context.dte must have 4 words\n")]
    public void Contexts_are_checked(string dte, string errors)
    {
        var context = $"\"efr\":\"0x800\",\"efr2\":\"0x0\"{(dte.Length > 0 ? "," : "")}{dte}";
        var line = $$$"""{"id":"v","format":"amd-pt","context":{{{{context}}}},"access":"read","iova":"0x0"}""";
        Assert.That(Run(line), Is.EqualTo((2, "", errors)));
    }

    [TestCase("0x6000000000102e03", Description = "Mode 7")]
    [TestCase("0x6000000000102402", Description = "not valid")]
    public void An_entry_that_is_refused_is_event_1(string dte0)
    {
        var line = $$$"""{"id":"v","format":"amd-pt","context":{"efr":"0x800","efr2":"0x0","dte":["{{{dte0}}}","0x0","0x0","0x0"]}"""
            + ""","access":"read","iova":"0x0"}""";
        Assert.That(Run(line), Is.EqualTo((0, """{"id":"v","got":{"fault":1}}""" + "\n", "")));
    }

    /// <summary>Words of pages from address 0 on, for each coded size.</summary>
    [TestCase("6000000000000e01", 13)]
    [TestCase("6000000000001e01", 14)]
    [TestCase("6000000000003e01", 15)]
    [TestCase("6000000000007e01", 16)]
    [TestCase("600000000000fe01", 17)]
    [TestCase("600000000001fe01", 18)]
    [TestCase("600000000003fe01", 19)]
    [TestCase("600000000007fe01", 20)]
    [TestCase("60000000001ffe01", 22)]
    [TestCase("60000000003ffe01", 23)]
    [TestCase("60000000007ffe01", 24)]
    [TestCase("6000000000fffe01", 25)]
    [TestCase("600000000ffffe01", 29)]
    [TestCase("600000003ffffe01", 31)]
    [TestCase("600000007ffffe01", 32)]
    [TestCase("6000001ffffffe01", 38)]
    public void A_size_code_is_of_one_level_alone(string word, int bits)
    {
        var size = 1UL << bits;
        for (var mode = 1; mode <= 6; mode++)
        {
            var dte = (0x6000_0000_0010_2003 | ((ulong)mode << 9)).ToString("x", CultureInfo.InvariantCulture);
            var fits = bits > 3 + (9 * mode) && bits < 12 + (9 * mode);
            Assert.That(HostStory.Play($"dte={dte}; [102000]={word}; r abc = {(fits ? $"abc/{size:x}" : "fault 2")}"), Is.Null, $"Mode {mode}");
        }
    }

    private static (int Exit, string Output, string Errors) Run(string line)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var exit = Walk.Run(new MemoryStream(Encoding.UTF8.GetBytes(line)), output, errors);
        return (exit, output.ToString(), errors.ToString());
    }
}
