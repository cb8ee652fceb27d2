using System.Diagnostics;
using System.Text.Json;
using NUnit.Framework;

namespace Viommu.Tests.Process;

/// <summary>The session in docs/stdio-session.jsonl is what the example adapter says, and every operation has its two schemas.</summary>
[TestFixture]
public sealed class RecordedSessionTests
{
    private static readonly string[] Operations =
        ["hello", "reset", "request", "read", "write", "config-read", "config-write", "dma", "events", "batch", "bye"];

    [Test]
    public void The_adapter_still_answers_as_recorded()
    {
        Programs.NeedPython();
        var info = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        info.ArgumentList.Add(Checkout.PathOf("examples", "python", "viommu_adapter.py"));
        using var adapter = System.Diagnostics.Process.Start(info)!;
        var operations = new HashSet<string>();
        foreach (var line in File.ReadLines(Checkout.PathOf("docs", "stdio-session.jsonl")))
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
            using var schema = JsonDocument.Parse(File.ReadAllText(Checkout.PathOf("docs", "schemas", "stdio", name + ".schema.json")));
            Assert.That(schema.RootElement.GetProperty("$schema").GetString(), Is.EqualTo("https://json-schema.org/draft/2020-12/schema"), name);
            Assert.That(schema.RootElement.GetProperty("$id").GetString(), Is.EqualTo(name + ".schema.json"));
        }
    }

    [Test]
    public void The_session_fits_the_schemas()
    {
        Programs.NeedPython();
        var info = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        info.ArgumentList.Add(Checkout.PathOf("docs", "check-stdio-session.py"));
        using var check = System.Diagnostics.Process.Start(info)!;
        var output = check.StandardOutput.ReadToEnd();
        var errors = check.StandardError.ReadToEnd();
        check.WaitForExit();
        if (errors.Contains("ModuleNotFoundError", StringComparison.Ordinal))
        {
            Assert.Ignore("the Python package jsonschema is not there: python3 -m pip install jsonschema");
        }
        Assert.That(check.ExitCode, Is.Zero, output + errors);
    }
}
