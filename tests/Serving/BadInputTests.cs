using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Viommu.Drivers.Reference;
using Viommu.Harness.Serving;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Tests.Process;

namespace Viommu.Tests.Serving;

/// <summary>What comes in may be anything: each line gets a reply with an error, and the next line is answered as if nothing had been.</summary>
[TestFixture]
public sealed class BadInputTests
{
    private const string Hello = """{"seq":1,"op":"hello","protocol":1,"revision":"virtio-iommu"}""";
    private const string Reset = """{"seq":2,"op":"reset","accept":[2],"system":false}""";
    private const string Good = """{"seq":99,"op":"config-read","offset":0,"length":8}""";

    private static readonly RevisionCatalog Revisions = RevisionCatalog.Load(Checkout.PathOf("spec-cases", "revisions"), new Diagnostics());

    [TestCase("", "not JSON")]
    [TestCase("hello?", "not JSON")]
    [TestCase("[1]", "JSON object")]
    [TestCase("7", "JSON object")]
    [TestCase("null", "JSON object")]
    [TestCase("{\"seq\":3,\"op\":\"events\"", "not JSON")]
    [TestCase("{\"seq\":3,\"op\":\"events\"} {}", "not JSON")]
    [TestCase("{\"seq\":3,\"op\":\"events\",}", "not JSON")]
    [TestCase("{\"seq\":3,\"seq\":3,\"op\":\"events\"}", "not JSON")]
    [TestCase("{\"seq\":NaN,\"op\":\"events\"}", "not JSON")]
    [TestCase("{\"op\":\"events\"}", "seq is missing")]
    [TestCase("{\"seq\":\"3\",\"op\":\"events\"}", "seq is not")]
    [TestCase("{\"seq\":-1,\"op\":\"events\"}", "seq is not")]
    [TestCase("{\"seq\":3.5,\"op\":\"events\"}", "seq is not")]
    [TestCase("{\"seq\":3}", "op is missing")]
    [TestCase("{\"seq\":3,\"op\":7}", "op is not")]
    [TestCase("{\"seq\":3,\"op\":\"\\ud800\"}", "not Unicode")]
    [TestCase("{\"seq\":3,\"op\":\"dance\"}", "no op 'dance'")]
    [TestCase("{\"seq\":3,\"op\":\"hello\",\"protocol\":1,\"revision\":\"virtio-iommu\"}", "already")]
    [TestCase("{\"seq\":3,\"op\":\"reset\",\"system\":false}", "accept is missing")]
    [TestCase("{\"seq\":3,\"op\":\"reset\",\"accept\":[2]}", "system is missing")]
    [TestCase("{\"seq\":3,\"op\":\"reset\",\"accept\":[64],\"system\":false}", "accept is not")]
    [TestCase("{\"seq\":3,\"op\":\"reset\",\"accept\":[23],\"system\":false}", "feature 23 was not offered")]
    [TestCase("{\"seq\":3,\"op\":\"reset\",\"accept\":[28],\"system\":false}", "feature 28 was not offered")]
    [TestCase("{\"seq\":3,\"op\":\"reset\",\"accept\":{},\"system\":false}", "accept is not")]
    [TestCase("{\"seq\":3,\"op\":\"request\",\"readable\":\"0g\",\"writable\":4}", "readable is not")]
    [TestCase("{\"seq\":3,\"op\":\"request\",\"readable\":\"000\",\"writable\":4}", "readable is not")]
    [TestCase("{\"seq\":3,\"op\":\"request\",\"readable\":\"AB\",\"writable\":4}", "readable is not")]
    [TestCase("{\"seq\":3,\"op\":\"request\",\"readable\":\"00\",\"writable\":-1}", "writable is not")]
    [TestCase("{\"seq\":3,\"op\":\"request\",\"readable\":\"00\",\"writable\":99999999999}", "writable is not")]
    [TestCase("{\"seq\":3,\"op\":\"request\",\"readable\":\"00\",\"writable\":16000000}", "do not fit")]
    [TestCase("{\"seq\":3,\"op\":\"request\",\"readable\":\"0000\",\"writable\":4,\"shape\":{\"readable\":[1],\"writable\":[4]}}", "add up")]
    [TestCase("{\"seq\":3,\"op\":\"request\",\"readable\":\"0000\",\"writable\":4,\"shape\":{\"readable\":[2]}}", "writable is missing")]
    [TestCase("{\"seq\":3,\"op\":\"request\",\"readable\":\"0000\",\"writable\":4,\"shape\":[]}", "shape is not")]
    [TestCase("{\"seq\":3,\"op\":\"read\",\"at\":4096,\"length\":8}", "at is not")]
    [TestCase("{\"seq\":3,\"op\":\"read\",\"at\":\"0x\",\"length\":8}", "at is not")]
    [TestCase("{\"seq\":3,\"op\":\"read\",\"at\":\"0x10000000000000000\",\"length\":8}", "at is not")]
    [TestCase("{\"seq\":3,\"op\":\"read\",\"at\":\"0xffffffffffffffff\",\"length\":8}", "not guest RAM")]
    [TestCase("{\"seq\":3,\"op\":\"write\",\"at\":\"0xfffffffffffffff0\",\"bytes\":\"00\"}", "not guest RAM")]
    [TestCase("{\"seq\":3,\"op\":\"config-read\",\"offset\":16000000,\"length\":16000000}", "no config space")]
    [TestCase("{\"seq\":3,\"op\":\"config-write\",\"offset\":5000,\"bytes\":\"00\"}", "no config space")]
    [TestCase("{\"seq\":3,\"op\":\"dma\",\"endpoint\":1,\"iova\":\"0x0\",\"length\":4,\"access\":\"lick\",\"privileged\":false,\"pasid\":null}",
        "access is not")]
    [TestCase("{\"seq\":3,\"op\":\"dma\",\"endpoint\":EP,\"iova\":\"0x0\",\"length\":4,\"access\":\"write\",\"bytes\":\"00\","
        + "\"privileged\":false,\"pasid\":null}",
        "differ")]
    [TestCase("{\"seq\":3,\"op\":\"dma\",\"endpoint\":EP,\"iova\":\"0x0\",\"length\":4,\"access\":\"write\",\"privileged\":false,\"pasid\":null}",
        "bytes is missing")]
    [TestCase("{\"seq\":3,\"op\":\"dma\",\"endpoint\":EP,\"iova\":\"0x0\",\"length\":4,\"access\":\"read\",\"privileged\":false}", "pasid is missing")]
    [TestCase("{\"seq\":3,\"op\":\"dma\",\"endpoint\":EP,\"iova\":\"0x0\",\"length\":0,\"access\":\"read\",\"privileged\":false,\"pasid\":null}",
        "length is 0")]
    [TestCase("{\"seq\":3,\"op\":\"dma\",\"endpoint\":EP,\"iova\":\"0x0\",\"length\":5000,\"access\":\"read\",\"privileged\":false,\"pasid\":null}", "4096")]
    [TestCase("{\"seq\":3,\"op\":\"dma\",\"endpoint\":EP,\"iova\":\"0x0\",\"length\":4,\"access\":\"read\",\"privileged\":true,\"pasid\":null}",
        "no privileged")]
    [TestCase("{\"seq\":3,\"op\":\"dma\",\"endpoint\":EP,\"iova\":\"0x0\",\"length\":4,\"access\":\"read\",\"privileged\":false,\"pasid\":1}", "PASID")]
    [TestCase("{\"seq\":3,\"op\":\"dma\",\"endpoint\":123456,\"iova\":\"0x0\",\"length\":4,\"access\":\"read\",\"privileged\":false,\"pasid\":null}",
        "no endpoint 123456")]
    [TestCase("{\"seq\":3,\"op\":\"batch\"}", "ops is not")]
    [TestCase("{\"seq\":3,\"op\":\"batch\",\"ops\":7}", "ops is not")]
    public void A_bad_line_is_answered_with_an_error_and_the_next_one_as_ever(string line, string words)
    {
        var replies = Talk(Encoding.UTF8.GetBytes(string.Join('\n', Hello, Reset, line.Replace("EP", $"{Endpoint()}"), Good) + "\n"));
        Assert.That(replies, Has.Count.EqualTo(4));
        Assert.That(replies[2].GetProperty("error").GetString(), Does.Contain(words));
        Assert.That(replies[3].GetProperty("bytes").GetString(), Has.Length.EqualTo(16));
    }

    [Test]
    public void Bytes_that_are_no_text_are_an_error()
    {
        var replies = Talk([.. Encoding.UTF8.GetBytes(Hello + "\n"), 0xff, 0xfe, 0x00, (byte)'\n', .. Encoding.UTF8.GetBytes(Good + "\n")]);
        Assert.That(replies[1].GetProperty("error").GetString(), Does.Contain("UTF-8"));
        Assert.That(replies[2].TryGetProperty("bytes", out _), Is.True);
    }

    [Test]
    public void A_line_that_is_too_long_is_an_error_and_the_next_one_is_answered()
    {
        var head = Encoding.UTF8.GetBytes(Hello + "\n");
        var tail = Encoding.UTF8.GetBytes("\n" + Good + "\n");
        var input = new byte[head.Length + Server.LongestLine + 100_000 + tail.Length];
        input.AsSpan().Fill((byte)' ');
        head.CopyTo(input, 0);
        tail.CopyTo(input, input.Length - tail.Length);
        var replies = Talk(input);
        Assert.That(replies, Has.Count.EqualTo(3));
        Assert.That(replies[1].GetProperty("error").GetString(), Does.Contain("longer than"));
        Assert.That(replies[2].GetProperty("seq").GetInt32(), Is.EqualTo(99));
    }

    [Test]
    public void What_comes_before_hello_is_an_error()
    {
        var replies = Talk(Encoding.UTF8.GetBytes($"{Good}\n{{\"seq\":5,\"op\":\"hello\",\"protocol\":2,\"revision\":\"virtio-iommu\"}}\n"
            + $"{{\"seq\":6,\"op\":\"hello\",\"protocol\":1,\"revision\":\"none\"}}\n{Hello}\n"));
        Assert.That(replies[0].GetProperty("error").GetString(), Does.Contain("hello comes first"));
        Assert.That(replies[1].GetProperty("error").GetString(), Does.Contain("protocol 1, not 2"));
        Assert.That(replies[2].GetProperty("error").GetString(), Does.Contain("no revision 'none'"));
        Assert.That(replies[3].GetProperty("protocol").GetInt32(), Is.EqualTo(1));
    }

    [TestCase("""{"op":"dance"}""", "no op")]
    [TestCase("""{"op":"batch","ops":[]}""", "no op")]
    [TestCase("""{"op":"bye"}""", "no op")]
    [TestCase("""7""", "JSON object")]
    [TestCase("""{"op":"read","at":"0xffffffffffffffff","length":1}""", "not guest RAM")]
    [TestCase("""{"op":"reset","accept":[60],"system":false}""", "feature 60")]
    public void A_batch_stops_at_the_first_error(string bad, string words)
    {
        var good = """{"op":"config-read","offset":0,"length":8}""";
        var replies = Talk(Encoding.UTF8.GetBytes($"{Hello}\n{{\"seq\":3,\"op\":\"batch\",\"ops\":[{good},{bad},{good}]}}\n{Good}\n"));
        var inner = replies[1].GetProperty("replies");
        Assert.That(inner.GetArrayLength(), Is.EqualTo(2));
        Assert.That(inner[0].GetProperty("bytes").GetString(), Has.Length.EqualTo(16));
        Assert.That(inner[1].GetProperty("error").GetString(), Does.Contain(words));
        Assert.That(replies[2].TryGetProperty("bytes", out _), Is.True);
    }

    [Test]
    public void Bye_ends_it_and_nothing_after_it_is_read()
    {
        var replies = Talk(Encoding.UTF8.GetBytes($"{Hello}\n{{\"seq\":8,\"op\":\"bye\"}}\n{Good}\n"));
        Assert.That(replies, Has.Count.EqualTo(2));
        Assert.That(replies[1].EnumerateObject().Select(one => one.Name), Is.EqualTo(new[] { "seq" }));
    }

    [Test]
    public void Hello_shows_only_what_can_be_asked_for()
    {
        var hello = Talk(Encoding.UTF8.GetBytes(Hello + "\n"))[0];
        Assert.That(hello.GetProperty("observe").EnumerateArray().Select(one => one.GetString()),
            Is.EquivalentTo(new[] { "dma", "events", "config-write", "system-reset", "shape", "execute" }));
        var features = hello.GetProperty("features").EnumerateArray().Select(one => one.GetInt32()).ToList();
        Assert.That(features, Has.All.LessThan(24));
        Assert.That(features, Does.Contain(2));
    }

    [Test]
    public void Dma_to_where_no_ram_is_is_blocked()
    {
        var replies = Talk(Encoding.UTF8.GetBytes(string.Join('\n',
            Hello, Reset, """{"seq":3,"op":"config-write","offset":36,"bytes":"01"}""",
            $"{{\"seq\":4,\"op\":\"dma\",\"endpoint\":{Endpoint()},\"iova\":\"0xffff00000000\",\"length\":4,\"access\":\"read\","
            + "\"privileged\":false,\"pasid\":null}") + "\n"));
        Assert.That(replies[3].TryGetProperty("blocked", out var blocked) && blocked.GetBoolean(), Is.True, replies[3].ToString());
    }

    private static uint Endpoint()
    {
        using var device = ReferenceSource.Default.Start(Served.Revision, out _)!;
        return device.Description.Endpoints[0].Id;
    }

    private static List<JsonElement> Talk(byte[] input)
    {
        using var output = new MemoryStream();
        using var server = new Server(ReferenceSource.Default, Revisions, new MemoryStream(input), output, TextWriter.Null);
        Assert.That(server.Run(), Is.Zero);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.That(text, Does.EndWith("\n"));
        return [.. text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
