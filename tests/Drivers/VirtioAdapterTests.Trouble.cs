using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;

namespace Viommu.Tests.Drivers;

// Devices and machines that go wrong.
internal sealed partial class VirtioAdapterTests
{
    [Test]
    public void A_slow_device_is_waited_for()
    {
        Exchange(new ResetOperation(0));
        _machine.Patience = 5;
        Exchange(Request(4));
    }

    [Test]
    public void No_answer_is_a_hang_and_the_device_is_lost()
    {
        _machine.Answer = (_, _) => null;
        var replies = new List<Reply>();
        var trouble = _adapter.Exchange([new ResetOperation(0), Request(4), new EventsOperation()], replies);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Hang));
        Assert.That(replies, Has.Count.EqualTo(1));
        Assert.That(_adapter.Exchange([new ResetOperation(0)], replies), Is.EqualTo(trouble));
    }

    [Test]
    public void A_device_that_asks_to_be_reset_has_answered_and_goes_on_after_the_reset()
    {
        _machine.Answer = (_, _) =>
        {
            _machine.NeedsReset = true;
            return null;
        };
        var replies = new List<Reply>();
        Assert.That(_adapter.Exchange([new ResetOperation(0), Request(4), Request(4)], replies), Is.Null);
        Assert.That(replies.OfType<RequestReply>().Select(reply => reply.NeedsReset), Is.EqualTo(new[] { true, true }));
        Assert.That(_adapter.Exchange([new ResetOperation(0)], replies), Is.Null);
    }

    [TestCase(77u)]
    [TestCase(0xffffffffu)]
    public void A_head_that_was_not_in_flight_is_nonsense(uint head)
    {
        _machine.BogusHead = head;
        Assert.That(Trouble(new ResetOperation(0), Request(4))?.Kind, Is.EqualTo(TroubleKind.Nonsense));
    }

    [TestCase(1)]
    [TestCase(30_000)]
    public void A_used_index_that_runs_ahead_is_nonsense(int jump)
    {
        _machine.UsedJump = jump;
        Assert.That(Trouble(new ResetOperation(0), Request(4))?.Kind, Is.EqualTo(TroubleKind.Nonsense));
    }

    [Test]
    public void What_cannot_be_sent_is_refused_and_the_device_lives_on()
    {
        Exchange(new ResetOperation(0));
        Operation[] impossible =
        [
            new RequestOperation([], 0),
            new RequestOperation([1, 2], 4, new ChainShape([1], [4])),
            new RequestOperation([1, 2], 4, new ChainShape([3, -1], [4])),
            new RequestOperation([1, 2], 4, new ChainShape([2], [4], Indirect: true)),
            new RequestOperation(new byte[300], 4, new ChainShape([.. Enumerable.Repeat(1, 300)], [4])),
            new RequestOperation([1], 10_000_000),
            new BatchOperation([.. Enumerable.Repeat(Request(4), 200)]),
            new RepeatOperation(Request(4), 0, 1),
            new RepeatOperation(Request(4), 10, 1000),
            new RingOperation([.. Enumerable.Repeat(new RingDescriptor(0, 0, 0, 0), 257)], []),
            new ReadOperation(0x10000 + 0x200000 - VirtioAdapter.AreaBytes, 1),
            new ReadOperation(ulong.MaxValue, 2),
            new WriteOperation(0xfff, [1, 2]),
            new ConfigReadOperation(-1, 4),
            new ConfigWriteOperation(4096, [1]),
            new DmaOperation(8, 0, 0, AccessKinds.Read),
            new DmaOperation(8, 0, 4, AccessKinds.Write),
            new DmaOperation(8, 0, 4, AccessKinds.Read, Pasid: 1),
            new ResetOperation(1UL << 34),
            new ResetOperation(0, Events: new EventBuffers(65, 24)),
        ];
        foreach (var operation in impossible)
        {
            Assert.That(Trouble(operation)?.Kind, Is.EqualTo(TroubleKind.Refused), operation.ToString());
            Exchange(new ResetOperation(0), Request(4));
        }
    }

    [Test]
    public void Promised_dma_replies_come_before_the_next_reset()
    {
        _machine.Defers = true;
        _machine.Log.Clear();
        var replies = Exchange(
            new ResetOperation(0),
            new DmaOperation(8, 0x11, 1, AccessKinds.Read),
            new ConfigReadOperation(0, 1),
            new DmaOperation(8, 0x12, 1, AccessKinds.Read),
            new ResetOperation(0),
            new DmaOperation(8, 0x13, 1, AccessKinds.Read));
        Assert.That(replies.OfType<DmaReply>().Select(reply => (int)reply.Bytes![0]), Is.EqualTo(new[] { 0x11, 0x12, 0x13 }));
        Assert.That(_machine.Prepared.Select(dma => (int)dma.Iova), Is.EqualTo(new[] { 0x11, 0x12, 0x13 }));
        Assert.That(_machine.Log.Count(line => line == "collect"), Is.EqualTo(2));
    }

    [Test]
    public void Trouble_of_the_machine_ends_the_exchange()
    {
        Exchange(new ResetOperation(0));
        _machine.Answer = (_, _) =>
        {
            _machine.Trouble = new DeviceTrouble(TroubleKind.Crash, "gone");
            return (4, new byte[4]);
        };
        Assert.That(Trouble(Request(4))?.Text, Is.EqualTo("gone"));
    }
}
