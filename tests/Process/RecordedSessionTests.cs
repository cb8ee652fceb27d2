using System.Diagnostics;
using System.Text.Json;
using NUnit.Framework;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Process;

/// <summary>The session in stdio-session.jsonl is what the example adapter says, and every operation has its two schemas.</summary>
[TestFixture]
public sealed class RecordedSessionTests
{
    private static readonly string[] Operations =
        ["hello", "reset", "request", "read", "write", "config-read", "config-write", "dma", "events", "batch", "bye"];

    private static string Recording => Checkout.PathOf("tests", "Process", "stdio-session.jsonl");

    [Test]
    public void The_adapter_still_answers_as_recorded()
    {
        Programs.NeedPython();
        var info = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        info.ArgumentList.Add(Checkout.PathOf("examples", "python", "viommu_adapter.py"));
        using var adapter = System.Diagnostics.Process.Start(info)!;
        var operations = new HashSet<string>();
        foreach (var line in File.ReadLines(Recording))
        {
            using var exchange = JsonDocument.Parse(line);
            var request = exchange.RootElement.GetProperty("request");
            operations.Add(request.GetProperty("op").GetString()!);
            adapter.StandardInput.WriteLine(request.GetRawText());
            adapter.StandardInput.Flush();
            var answer = adapter.StandardOutput.ReadLine();
            Assert.That(answer, Is.Not.Null, line);
            using var reply = JsonDocument.Parse(answer!);
            Assert.That(JsonElement.DeepEquals(reply.RootElement, exchange.RootElement.GetProperty("reply")), Is.True, $"{line}\nnow: {answer}");
        }

        Assert.That(adapter.WaitForExit(TimeSpan.FromSeconds(5)), Is.True);
        Assert.That(adapter.ExitCode, Is.Zero);
        Assert.That(operations, Is.EquivalentTo(Operations));
    }

    [Test]
    public void Every_operation_has_its_schemas()
    {
        foreach (var name in Operations.SelectMany(op => new[] { $"{op}.request", $"{op}.reply" }).Append("error.reply"))
        {
            using var schema = JsonDocument.Parse(File.ReadAllText(Checkout.PathOf("schemas", "stdio", name + ".schema.json")));
            Assert.That(schema.RootElement.GetProperty("$schema").GetString(), Is.EqualTo("https://json-schema.org/draft/2020-12/schema"), name);
            Assert.That(schema.RootElement.GetProperty("$id").GetString(), Is.EqualTo(name + ".schema.json"));
        }
    }

    [Test]
    public void The_session_fits_the_schemas()
    {
        foreach (var line in File.ReadLines(Recording))
        {
            using var exchange = JsonDocument.Parse(line);
            var op = exchange.RootElement.GetProperty("request").GetProperty("op").GetString();
            foreach (var part in new[] { "request", "reply" })
            {
                Assert.That(Schemas.Mistakes($"stdio/{op}.{part}", exchange.RootElement.GetProperty(part)), Is.Empty, $"the {part} in {line}");
            }
        }
    }

    [TestCase("dma.request", """{"seq":1,"op":"dma","endpoint":8,"iova":"0x0","length":4,"access":"lick","privileged":false,"pasid":null}""")]
    [TestCase("hello.request", """{"seq":1,"op":"hello"}""")]
    [TestCase("read.reply", """{"seq":1,"bytes":7}""")]
    public void A_message_that_the_protocol_does_not_have_fits_no_schema(string name, string message) =>
        Assert.That(Schemas.Mistakes("stdio/" + name, message), Is.Not.Empty);
}
