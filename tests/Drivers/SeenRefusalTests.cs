using System.Buffers.Binary;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;
using Viommu.Harness.Judging;
using Viommu.Spec.Layouts;

namespace Viommu.Tests.Drivers;

/// <summary>Blocked is something seen: a machine that shows no refusal is never taken for one that refused.</summary>
[TestFixture]
internal sealed class SeenRefusalTests
{
    private const ulong Cut = 0x1001000000000, Place = 0x110000;

    private static readonly DmaOperation s_read = new(8, Cut + Place, 8, AccessKinds.Read);
    private static readonly DmaOperation s_write = new(8, Cut + Place, 8, AccessKinds.Write, [1, 2, 3, 4, 5, 6, 7, 8]);

    private FakeMachine _machine = null!;
    private VirtioAdapter _adapter = null!;

    [SetUp]
    public void Start()
    {
        _machine = new FakeMachine { IsPatterned = true };
        var revision = SmallRevision.With(new Layout("fault", 0,
            [Number("rest", 0, 8), Number("endpoint", 8, 4), Number("more", 12, 4), Number("address", 16, 8)]));
        _adapter = VirtioAdapter.Start(_machine, revision, new VirtioOptions(), out var trouble)!;
        Assert.That(trouble, Is.Null);
    }

    [TearDown]
    public void Stop()
    {
        _adapter.Dispose();
        _machine.Dispose();
    }

    [Test]
    public void A_device_that_drops_upper_address_bits_is_found_by_what_it_reads()
    {
        _machine.OnDma = static (dma, memory) => new DmaReply(DmaOutcome.Done, memory.AsSpan((int)(Place - FakeMachine.Start), dma.Length).ToArray());
        var judgement = Judged(s_read);
        Assert.That(judgement.Kind, Is.EqualTo(JudgementKind.Broken));
        Assert.That(judgement.Got, Does.Contain("0x110000"));
    }

    [Test]
    public void Zeros_without_a_refusal_are_not_blocked()
    {
        _machine.OnDma = static (dma, _) => new DmaReply(DmaOutcome.Done, new byte[dma.Length]);
        Assert.That(Judged(s_read).Kind, Is.EqualTo(JudgementKind.Broken));
    }

    [Test]
    public void Neither_data_nor_a_refusal_is_a_skip()
    {
        _machine.OnDma = static (_, _) => new DmaReply(DmaOutcome.Unknown, null);
        var judgement = Judged(s_read);
        Assert.That(judgement.Kind, Is.EqualTo(JudgementKind.Skip));
        Assert.That(judgement.Got, Does.Contain("cannot tell"));
        Assert.That(Judged(s_write).Kind, Is.EqualTo(JudgementKind.Skip));
    }

    [TestCase(8u, Cut + Place, DmaOutcome.Blocked)]
    [TestCase(8u, Cut + Place + 4, DmaOutcome.Blocked)]
    [TestCase(9u, Cut + Place, DmaOutcome.Unknown)]
    [TestCase(8u, Cut + Place + 8, DmaOutcome.Unknown)]
    public void A_report_that_fits_is_a_refusal_and_stays_to_be_taken(uint endpoint, ulong address, DmaOutcome outcome)
    {
        _machine.OnDma = (_, _) =>
        {
            var report = new byte[24];
            BinaryPrimitives.WriteUInt32LittleEndian(report.AsSpan(8), endpoint);
            BinaryPrimitives.WriteUInt64LittleEndian(report.AsSpan(16), address);
            _machine.Report(report);
            return new DmaReply(DmaOutcome.Unknown, null);
        };
        var replies = new List<Reply>();
        Assert.That(_adapter.Exchange([new ResetOperation(0), s_read, new EventsOperation(), s_write, new EventsOperation()], replies), Is.Null);
        Assert.That(((DmaReply)replies[1]).Outcome, Is.EqualTo(outcome));
        Assert.That(((EventsReply)replies[2]).Reports, Has.Count.EqualTo(1));
        Assert.That(((DmaReply)replies[3]).Outcome, Is.EqualTo(outcome));
        Assert.That(((EventsReply)replies[4]).Reports, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_report_of_an_earlier_access_does_not_count()
    {
        var report = new byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(report.AsSpan(8), 8);
        BinaryPrimitives.WriteUInt64LittleEndian(report.AsSpan(16), s_read.Iova);
        var isFirst = true;
        _machine.OnDma = (_, _) =>
        {
            if (isFirst) _machine.Report(report);
            isFirst = false;
            return new DmaReply(DmaOutcome.Unknown, null);
        };
        var replies = new List<Reply>();
        Assert.That(_adapter.Exchange([new ResetOperation(0), s_read, s_read, new EventsOperation()], replies), Is.Null);
        Assert.That(((DmaReply)replies[1]).Outcome, Is.EqualTo(DmaOutcome.Blocked));
        Assert.That(((DmaReply)replies[2]).Outcome, Is.EqualTo(DmaOutcome.Unknown));
    }

    [Test]
    public void A_blocked_write_that_landed_all_the_same_is_found()
    {
        _machine.OnDma = static (_, _) => new DmaReply(DmaOutcome.Blocked, null) { Landed = [new DmaPiece(4, 4, 0x123454)] };
        var judgement = Judged(s_write);
        Assert.That(judgement.Kind, Is.EqualTo(JudgementKind.Broken));
        Assert.That(judgement.Got, Does.Contain("0x123454").And.Contain("said to be blocked"));
    }

    [Test]
    public void Pages_that_must_be_zero_are_zero_and_the_rest_tells_its_address()
    {
        var replies = new List<Reply>();
        Operation[] operations =
        [
            new ResetOperation(0) { Zeroed = [0x20] }, new ReadOperation(0x20ff8, 16), new ReadOperation(0x30003, 8), new ResetOperation(0),
            new ReadOperation(0x30003, 8),
        ];
        Assert.That(_adapter.Exchange(operations, replies), Is.Null);
        Assert.That(_adapter.Description.IsPatterned, Is.True);
        var border = ((BytesReply)replies[1]).Bytes;
        Assert.That(border[..8], Is.All.Zero);
        Assert.That(MemoryPattern.Find(border.AsSpan(8), _adapter.Description.Memory), Is.EqualTo(0x21000));
        Assert.That(MemoryPattern.Find(((BytesReply)replies[2]).Bytes, _adapter.Description.Memory), Is.EqualTo(0x30003));
        Assert.That(((BytesReply)replies[4]).Bytes, Is.All.Zero, "without a word about it all memory is zero");
    }

    private static Field Number(string name, int offset, int width) => new(name, offset, width, IsNumber: true, IsReserved: false, Values: null);

    /// <summary>What comes of expecting that an access is blocked.</summary>
    private Judgement Judged(DmaOperation dma)
    {
        var replies = new List<Reply>();
        Assert.That(_adapter.Exchange([new ResetOperation(0) { Zeroed = [] }, dma], replies), Is.Null);
        return new DmaExpectation(dma, [], _adapter.Description.Memory) { AllowsBlocked = true }.Judge(replies, 1);
    }
}
