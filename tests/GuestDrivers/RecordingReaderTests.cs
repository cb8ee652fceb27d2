using NUnit.Framework;
using Viommu.Drivers.Guest;
using Viommu.Spec;

namespace Viommu.Tests.GuestDrivers;

internal sealed class RecordingReaderTests
{
    [Test]
    public void Every_kind_of_line()
    {
        var recording = Read(
            """{"comment":"hello"}""",
            "",
            """{"features":{"offered":[0,63],"accepted":[0]}}""",
            """{"config":"00ff"}""",
            """{"endpoints":[8,4294967295]}""",
            """{"config-write":{"offset":36,"bytes":"01"}}""",
            """{"request":{"readable":"01","writable":4}}""",
            """{"request":{"readable":"","writable":4,"used":0,"written":""}}""",
            """{"reset":{}}""");
        Assert.That(recording!.Events.Select(one => one.Line), Is.EqualTo(new[] { 3, 4, 5, 6, 7, 8, 9 }));
        var features = (RecordedFeatures)recording.Events[0];
        Assert.That((features.Offered, features.Accepted), Is.EqualTo(((1UL << 63) | 1, 1UL)));
        Assert.That(((RecordedEndpoints)recording.Events[2]).Ids, Is.EqualTo(new uint[] { 8, uint.MaxValue }));
        var unanswered = (RecordedRequest)recording.Events[4];
        Assert.That((unanswered.Used, unanswered.Written), Is.EqualTo(((int?)null, (byte[]?)null)));
        Assert.That(((RecordedRequest)recording.Events[5]).Used, Is.Zero);
    }

    [TestCase("nonsense", "not JSON")]
    [TestCase("[]", "one key")]
    [TestCase("{}", "one key")]
    [TestCase("""{"reset":{},"comment":""}""", "one key")]
    [TestCase("""{"nothing":1}""", "there is no 'nothing'")]
    [TestCase("""{"comment":1}""", "must be a text")]
    [TestCase("""{"reset":1}""", "must be an object")]
    [TestCase("""{"features":{"offered":[0]}}""", "lacks accepted")]
    [TestCase("""{"features":{"offered":[64],"accepted":[]}}""", "from 0 to 63")]
    [TestCase("""{"features":{"offered":1,"accepted":[]}}""", "a list of feature bits")]
    [TestCase("""{"config":"0"}""", "hexadecimal")]
    [TestCase("""{"config":"0g"}""", "hexadecimal")]
    [TestCase("""{"endpoints":[-1]}""", "ids of endpoints")]
    [TestCase("""{"endpoints":8}""", "a list of ids")]
    [TestCase("""{"config-write":{"offset":-1,"bytes":"00"}}""", "offset must be a number")]
    [TestCase("""{"request":{"writable":4}}""", "lacks readable")]
    [TestCase("""{"request":{"readable":"00","writable":4,"more":1}}""", "knows no 'more'")]
    [TestCase("""{"request":{"readable":"00","writable":1,"written":"0000"}}""", "only 1 were writable")]
    [TestCase("""{"request":{"readable":"00","writable":4,"used":"4"}}""", "used must be a number")]
    public void What_is_wrong_is_told_with_its_line(string line, string text)
    {
        var diagnostics = new Diagnostics();
        Assert.That(Read(diagnostics, """{"reset":{}}""", line), Is.Null);
        Assert.That(diagnostics.Items, Is.Not.Empty);
        Assert.That(diagnostics.Items[0].ToString(), Does.StartWith("test.jsonl:2:").And.Contain(text));
    }

    [Test]
    public void An_empty_recording_says_so()
    {
        var diagnostics = new Diagnostics();
        Assert.That(Read(diagnostics, "", """{"comment":"nothing"}"""), Is.Null);
        Assert.That(diagnostics.Items[0].ToString(), Does.Contain("empty"));
    }

    private static RecordedDriver? Read(params string[] lines) => Read(new Diagnostics(), lines);

    private static RecordedDriver? Read(Diagnostics diagnostics, params string[] lines) =>
        RecordingReader.Read("test.jsonl", new StringReader(string.Join('\n', lines)), diagnostics);
}
