using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Qemu;

namespace Viommu.Tests.Drivers;

/// <summary>The adapter against the QEMU that is installed here. What the device ought to answer is the suite's business; these look at the adapter.</summary>
[TestFixture]
internal sealed class QemuTests
{
    private const ulong Ram = 0x100000;
    private const ulong Features = 0x77;
    private IDevice _device = null!;

    [SetUp]
    public void StartQemu()
    {
        if (ExecutablePath.Find(QemuSource.DefaultBinary) is null)
            Assert.Ignore($"no {QemuSource.DefaultBinary} on PATH: apt-get install --no-install-recommends qemu-system-x86");
        var device = new QemuSource("qemu").Start(SmallRevision.Instance, out var trouble);
        Assert.That(trouble, Is.Null);
        _device = device!;
    }

    [TearDown]
    public void StopQemu() => _device?.Dispose();

    [Test]
    public void Describes_itself()
    {
        var description = _device.Description;
        Assert.That(description.Endpoints.Select(endpoint => endpoint.Id), Is.EqualTo(new uint[] { 0x10, 0x18, 0x20, 0x100 }));
        Assert.That(description.Features & Features, Is.EqualTo(Features));
        Assert.That(BitConverter.ToUInt64(description.Config), Is.Not.Zero, "page_size_mask");
        Assert.That(description.Observe, Does.Contain(Observation.Dma).And.Contain(Observation.Events).And.Contain(Observation.Ring));
        Assert.That(description.Memory.Max(range => range.Size), Is.GreaterThanOrEqualTo(4UL << 20));
        Assert.That(description.Version, Does.Match(@"^\d+\.\d+"));
    }

    [Test]
    public void Dma_goes_where_the_mapping_says([Values] bool indirect, [Values(0x10u, 0x100u)] uint endpoint)
    {
        var data = Enumerable.Range(1, 64).Select(i => (byte)i).ToArray();
        var shape = indirect ? new ChainShape([7, 13], [1, 3], Indirect: true) : new ChainShape([7, 13], [1, 3]);
        var replies = Exchange(
            new ResetOperation(Features | (1 << 28) | (1 << 29)),
            new ConfigWriteOperation(36, [0]),
            Requests.Attach(1, endpoint) with { Shape = shape },
            Requests.Map(1, 0x40000000, 0x40001fff, Ram + 0x10000, 1),
            Requests.Map(1, 0x40002000, 0x40002fff, Ram + 0x20000, 2),
            new WriteOperation(Ram + 0x11000, data),
            new DmaOperation(endpoint, 0x40001000, 64, AccessKinds.Read),
            new DmaOperation(endpoint, 0x40002010, 8, AccessKinds.Write, [9, 8, 7, 6, 5, 4, 3, 2]),
            new DmaOperation(endpoint, 0x40000000, 4, AccessKinds.Write, [1, 1, 1, 1]),
            new DmaOperation(endpoint, 0x50000000, 4, AccessKinds.Read),
            new ReadOperation(Ram + 0x20000, 32),
            new ReadOperation(Ram + 0x10000, 8),
            new ConfigReadOperation(36, 1),
            new EventsOperation(),
            new EventsOperation());
        Assert.Multiple(() =>
        {
            Assert.That(((RequestReply)replies[2]).Buffer, Is.EqualTo(new byte[4]), "attach");
            Assert.That(((RequestReply)replies[3]).Used, Is.EqualTo(4), "map");
            Assert.That(((DmaReply)replies[6]).Bytes, Is.EqualTo(data));
            Assert.That(((DmaReply)replies[9]).Outcome, Is.EqualTo(DmaOutcome.Blocked));
            Assert.That(((BytesReply)replies[10]).Bytes.AsSpan(16, 8).ToArray(), Is.EqualTo(new byte[] { 9, 8, 7, 6, 5, 4, 3, 2 }));
            Assert.That(((BytesReply)replies[11]).Bytes, Is.EqualTo(new byte[8]), "a write to a read-only mapping");
            Assert.That(((BytesReply)replies[12]).Bytes[0], Is.Zero, "bypass during the vector");
            Assert.That(((EventsReply)replies[13]).Reports, Has.Count.EqualTo(2));
            Assert.That(((EventsReply)replies[13]).Reports[0], Has.Length.EqualTo(24));
            Assert.That(((EventsReply)replies[14]).Reports, Is.Empty);
        });
    }

    [Test]
    public void A_refusal_is_seen_and_so_is_where_data_landed()
    {
        byte[] data = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88];
        var replies = Exchange(
            new ResetOperation(Features) { Zeroed = [(Ram >> 12) + 0x20] },
            new ConfigWriteOperation(36, [0]),
            Requests.Attach(1, 0x10),
            Requests.Map(1, 0x40000000, 0x40000fff, Ram + 0x10000, 3),
            Requests.Map(1, 0x40002000, 0x40002fff, Ram + 0x20000, 3),
            new DmaOperation(0x10, 0x40000003, 16, AccessKinds.Read),
            new DmaOperation(0x10, 0x40002000, 16, AccessKinds.Read),
            new DmaOperation(0x10, 0x50000000, 16, AccessKinds.Read),
            new DmaOperation(0x10, 0x40000ff8, 16, AccessKinds.Read),
            new DmaOperation(0x10, 0x40000105, 8, AccessKinds.Write, data),
            new DmaOperation(0x10, 0x50000000, 8, AccessKinds.Write, data),
            new DmaOperation(0x10, 0x40000ffc, 8, AccessKinds.Write, data),
            new EventsOperation());
        var memory = _device.Description.Memory;
        Assert.Multiple(() =>
        {
            Assert.That(MemoryPattern.Find(((DmaReply)replies[5]).Bytes, memory), Is.EqualTo(Ram + 0x10003));
            Assert.That(((DmaReply)replies[6]).Bytes, Is.EqualTo(new byte[16]), "zeros that memory holds");
            Assert.That(((DmaReply)replies[7]).Outcome, Is.EqualTo(DmaOutcome.Blocked));
            Assert.That(((DmaReply)replies[7]).Bytes, Is.Null);
            Assert.That(((DmaReply)replies[8]).Outcome, Is.EqualTo(DmaOutcome.Blocked));
            Assert.That(MemoryPattern.Pieces(((DmaReply)replies[8]).Bytes, memory), Is.EqualTo(new[] { new DmaPiece(0, 8, Ram + 0x10ff8) }));
            Assert.That(((DmaReply)replies[9]).Outcome, Is.EqualTo(DmaOutcome.Done));
            Assert.That(((DmaReply)replies[9]).Landed, Is.EqualTo(new[] { new DmaPiece(0, 8, Ram + 0x10105) }));
            Assert.That(((DmaReply)replies[10]).Outcome, Is.EqualTo(DmaOutcome.Blocked));
            Assert.That(((DmaReply)replies[10]).Landed, Is.Empty);
            Assert.That(((DmaReply)replies[11]).Outcome, Is.EqualTo(DmaOutcome.Blocked));
            Assert.That(((DmaReply)replies[11]).Landed, Is.EqualTo(new[] { new DmaPiece(0, 4, Ram + 0x10ffc) }));
            Assert.That(((EventsReply)replies[12]).Reports, Is.Not.Empty, "seeing refusals takes no report away");
        });
    }

    [Test]
    public void Data_come_back_from_both_sides_of_a_reset()
    {
        var replies = Exchange(
            new ResetOperation(Features),
            Requests.Attach(1, 0x10),
            Requests.Map(1, 0x40000000, 0x40000fff, Ram + 0x10000, 3),
            new WriteOperation(Ram + 0x10000, [1, 2, 3, 4]),
            new DmaOperation(0x10, 0x40000000, 4, AccessKinds.Read),
            new ResetOperation(Features),
            Requests.Attach(2, 0x10),
            Requests.Map(2, 0x40001000, 0x40001fff, Ram + 0x20000, 3),
            new WriteOperation(Ram + 0x20000, [5, 6, 7, 8]),
            new DmaOperation(0x10, 0x40001000, 4, AccessKinds.Read));
        Assert.That(((DmaReply)replies[4]).Bytes, Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
        Assert.That(((DmaReply)replies[9]).Bytes, Is.EqualTo(new byte[] { 5, 6, 7, 8 }));
    }

    [Test]
    public void An_abort_is_a_crash_with_its_last_words()
    {
        if (!_device.Description.Version.StartsWith("7.", StringComparison.Ordinal)) Assert.Ignore("only QEMU 7 aborts at a PROBE whose buffer is short");
        var trouble = _device.Exchange([new ResetOperation(Features), Requests.Probe(0x10, 8)], []);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Crash));
        Assert.That(trouble!.Text, Does.Contain("signal 6"));
        Assert.That(trouble.StandardError, Is.Not.Empty);
    }

    [Test]
    public void Bringing_data_to_endpoints_leaves_no_trace([Values(0, 1)] int bypass)
    {
        Exchange(new ResetOperation(Features), new ConfigWriteOperation(36, [(byte)bypass]));
        var replies = Exchange(
            new ResetOperation(Features),
            new ConfigReadOperation(36, 1),
            new ReadOperation(Ram, 0x3000),
            new EventsOperation(),
            new DmaOperation(0x18, Ram + 0x5000, 8, AccessKinds.Write, [1, 2, 3, 4, 5, 6, 7, 8]),
            new DmaOperation(0x18, Ram + 0x5000, 8, AccessKinds.Read));
        Assert.That(((BytesReply)replies[1]).Bytes[0], Is.EqualTo(bypass));
        Assert.That(((BytesReply)replies[2]).Bytes, Is.All.Zero);
        Assert.That(((EventsReply)replies[3]).Reports, Is.Empty);
        Assert.That(((DmaReply)replies[5]).Outcome, Is.EqualTo(bypass == 1 ? DmaOutcome.Done : DmaOutcome.Blocked));
        replies = Exchange(new ResetOperation(Features), new ConfigReadOperation(36, 1));
        Assert.That(((BytesReply)replies[1]).Bytes[0], Is.EqualTo(bypass), "after the results were fetched");
    }

    [Test]
    public void A_read_may_take_the_room_of_a_write_that_is_done()
    {
        var data = Enumerable.Range(0, 3000).Select(i => (byte)((i % 250) + 1)).ToArray();
        var replies = Exchange(
            new ResetOperation(Features),
            new ConfigWriteOperation(36, [1]),
            new DmaOperation(0x20, Ram + 0x5000, 3000, AccessKinds.Write, data),
            new DmaOperation(0x20, Ram + 0x5000, 3000, AccessKinds.Read));
        Assert.That(((DmaReply)replies[3]).Bytes, Is.EqualTo(data));
    }

    [Test]
    public void A_system_reset_brings_the_device_back()
    {
        var replies = Exchange(
            new ResetOperation(Features),
            new ConfigWriteOperation(36, [0]),
            new ResetOperation(Features, System: true),
            Requests.Attach(1, 0x100),
            Requests.Map(1, 0x40000000, 0x40000fff, Ram + 0x10000, 3),
            new WriteOperation(Ram + 0x10000, [1, 2, 3, 4]),
            new DmaOperation(0x100, 0x40000000, 4, AccessKinds.Read));
        Assert.That(((RequestReply)replies[3]).Written, Is.EqualTo(new byte[4]));
        Assert.That(((DmaReply)replies[6]).Bytes, Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void Sends_batches_repeats_and_raw_descriptors()
    {
        var probe = Requests.Probe(0x10, 512);
        var replies = Exchange(
            new ResetOperation(Features),
            new BatchOperation([Requests.Attach(1, 0x10), Requests.Attach(2, 0x18), probe, Requests.Attach(3, 0x999)]),
            new RepeatOperation(Requests.Attach(1, 0x999), 70_000, 128),
            new WriteOperation(Ram, Requests.Attach(1, 0x10).Readable),
            new RingOperation([new(Ram, 20, 1, 1), new(Ram + 0x100, 4, 2, 0)], [0]),
            probe,
            new RingOperation([new(Ram, 20, 1, 1), new(Ram + 0x100, 4, 2, 0)], [0x7fff]));
        var batch = (BatchReply)replies[1];
        Assert.That(batch.Requests.Select(reply => reply.Used), Is.EqualTo(new uint[] { 4, 4, 516, 4 }));
        Assert.That(batch.Requests[3].Written[0], Is.EqualTo(6));
        var repeat = (RepeatReply)replies[2];
        Assert.That((repeat.Completed, repeat.Different), Is.EqualTo((70_000, 0)));
        Assert.That(((RingReply)replies[4]).Used, Is.EqualTo(new[] { new UsedEntry(0, 4) }));
        Assert.That(((RequestReply)replies[5]).Used, Is.EqualTo(516));
        Assert.That(((RingReply)replies[6]).NeedsReset, Is.True);
        replies = Exchange(new ResetOperation(Features), probe);
        Assert.That(((RequestReply)replies[1]).Used, Is.EqualTo(516), "a reset mends the queue");
    }

    [Test]
    public void Gives_as_many_event_buffers_as_asked()
    {
        Operation[] faults = [.. Enumerable.Repeat(new DmaOperation(0x10, 0x40000000, 4, AccessKinds.Read), 3)];
        var replies = Exchange(
            [new ResetOperation(Features, Events: new EventBuffers(0, 24)), new ConfigWriteOperation(36, [0]), .. faults, new EventsOperation()]);
        Assert.That(((EventsReply)replies[^1]).Reports, Is.Empty);
        replies = Exchange(
            [new ResetOperation(Features, Events: new EventBuffers(2, 24)), new ConfigWriteOperation(36, [0]), .. faults, new EventsOperation(), faults[0],
                new EventsOperation()]);
        Assert.That(((EventsReply)replies[5]).Reports, Has.Count.EqualTo(2));
        Assert.That(((EventsReply)replies[7]).Reports, Has.Count.EqualTo(1), "buffers are put out again when reports are taken");
    }

    [Test]
    public void Says_what_it_cannot_do()
    {
        var replies = new List<Reply>();
        foreach (var dma in new DmaOperation[]
        {
            new(0x10, 0, 8, AccessKinds.Execute),
            new(0x10, 0, 8, AccessKinds.Read, Pasid: 1),
            new(0x10, 0, 8, AccessKinds.Read, Privileged: true),
            new(0x77, 0, 8, AccessKinds.Read),
            new(0x10, 0, 4096, AccessKinds.Read),
        })
        {
            Assert.That(_device.Exchange([new ResetOperation(Features), dma], replies)?.Kind, Is.EqualTo(TroubleKind.Refused), dma.ToString());
        }

        Assert.That(_device.Exchange([new ResetOperation(Features), Requests.Attach(1, 0x10)], replies), Is.Null, "it lives on");
    }

    [Test]
    public void A_killed_qemu_is_a_crash_and_the_next_one_starts()
    {
        var own = OwnQemus();
        Assert.That(own, Has.Count.EqualTo(1));
        using (var qemu = System.Diagnostics.Process.GetProcessById(own[0])) qemu.Kill();
        var replies = new List<Reply>();
        var trouble = _device.Exchange([new ResetOperation(Features), Requests.Attach(1, 0x10)], replies);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Crash));
        Assert.That(trouble!.Text, Does.Contain("signal 9"));
        Assert.That(_device.Exchange([new EventsOperation()], replies)?.Kind, Is.EqualTo(TroubleKind.Crash), "trouble is sticky");
        _device.Dispose();
        Assert.That(OwnQemus(), Is.Empty);
        StartQemu();
        Exchange(new ResetOperation(Features), Requests.Attach(1, 0x10));
    }

    [Test]
    public void Nothing_is_left_behind()
    {
        Assert.That(OwnQemus(), Has.Count.EqualTo(1));
        Assert.That(Leftovers.Folders(), Is.Empty, "the files are gone while QEMU runs");
        _device.Dispose();
        Assert.That(OwnQemus(), Is.Empty);
        Assert.That(Leftovers.Folders(), Is.Empty);
    }

    private static List<int> OwnQemus() => Leftovers.Processes("qemu-system", Leftovers.FolderName);

    private List<Reply> Exchange(params Operation[] operations)
    {
        var replies = new List<Reply>();
        Assert.That(_device.Exchange(operations, replies), Is.Null);
        Assert.That(replies, Has.Count.EqualTo(operations.Length));
        return replies;
    }
}
