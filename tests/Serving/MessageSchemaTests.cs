using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Process;
using Viommu.Drivers.Reference;
using Viommu.Harness.Serving;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Tests.Process;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Serving;

/// <summary>What both ends of the stdio protocol write is what its schemas have.</summary>
[TestFixture]
public sealed class MessageSchemaTests
{
    private static readonly Operation[] Operations =
    [
        new ResetOperation(0b1100101, System: true),
        new RequestOperation([1, 2, 3], 4),
        new RequestOperation([1, 2, 3], 4) { Shape = new ChainShape([1, 2], [4]) },
        new ReadOperation(0x4000_0000_0000, 16),
        new WriteOperation(0x1000, [0xab]),
        new ConfigReadOperation(36, 1),
        new ConfigWriteOperation(36, [1]),
        new DmaOperation(8, 0xffff_ffff_ffff_f000, 4, AccessKinds.Read),
        new DmaOperation(8, 0, 2, AccessKinds.Write, [1, 2], Privileged: true, Pasid: 5),
        new EventsOperation(),
    ];

    [Test]
    public void What_the_harness_sends_fits()
    {
        foreach (var operation in Operations) Fits(OperationMessages.Of(operation), OperationMessages.Name(operation)!);
        Fits(new HelloMessage(1, "virtio-iommu"), "hello");
        Fits(new BatchMessage([.. Operations.Select(OperationMessages.Of)]), "batch");
        Fits(new Message("bye"), "bye");
    }

    [Test]
    public void What_is_served_fits()
    {
        var requests = File.ReadLines(Checkout.PathOf("tests", "Process", "stdio-session.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("request")).ToList();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', requests.Select(one => one.GetRawText())) + "\n"));
        using var output = new MemoryStream();
        var revisions = RevisionCatalog.Load(Checkout.PathOf("spec-cases", "revisions"), new Diagnostics());
        using (var server = new Server(ReferenceSource.Default, revisions, input, output, TextWriter.Null)) Assert.That(server.Run(), Is.Zero);
        var replies = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');

        Assert.That(replies, Has.Length.EqualTo(requests.Count));
        foreach (var (request, reply) in requests.Zip(replies))
        {
            Assert.That(Schemas.Mistakes($"stdio/{request.GetProperty("op").GetString()}.reply", reply), Is.Empty, reply);
        }
    }

    private static void Fits(Message message, string op)
    {
        var json = JsonSerializer.Serialize(message with { Seq = 7 }, MessageJson.Default.Message);
        Assert.That(json, Does.StartWith($"{{\"seq\":7,\"op\":\"{op}\""));
        Assert.That(Schemas.Mistakes($"stdio/{op}.request", json), Is.Empty, json);
    }
}
