using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;

namespace Viommu.Tests.Drivers;

/// <summary>The virtio driver against a device that plays a part.</summary>
[TestFixture]
internal sealed partial class VirtioAdapterTests
{
    private const ulong Indirect = 1UL << 28, EventIndex = 1UL << 29, Version1 = 1UL << 32;
    private FakeMachine _machine = null!;
    private VirtioAdapter _adapter = null!;

    [SetUp]
    public void StartAdapter()
    {
        _machine = new FakeMachine();
        var options = new VirtioOptions { AnswerLimit = TimeSpan.FromMilliseconds(200), RawGrace = TimeSpan.FromMilliseconds(20) };
        _adapter = VirtioAdapter.Start(_machine, SmallRevision.Instance, options, out var trouble)!;
        Assert.That(trouble, Is.Null);
    }

    [TearDown]
    public void StopAdapter()
    {
        _adapter.Dispose();
        _machine.Dispose();
    }

    [Test]
    public void Describes_the_machine_without_its_own_memory()
    {
        var description = _adapter.Description;
        Assert.That(description.Features, Is.EqualTo(_machine.Offered));
        Assert.That(description.Config, Is.EqualTo(_machine.Config));
        Assert.That(description.Memory, Is.EqualTo(new[] { new MemoryRange(0x1000, 0x1000), new MemoryRange(0x10000, 0x200000 - VirtioAdapter.AreaBytes) }));
        Assert.That(description.Observe, Is.EquivalentTo(new[]
        {
            Observation.Dma, Observation.Events, Observation.ConfigWrite, Observation.Shape, Observation.Ring, Observation.EventBuffers,
        }));
    }

    [Test]
    public void Resets_in_the_order_of_3_1_1()
    {
        _machine.Log.Clear();
        Exchange(new ResetOperation(5, System: true));
        Assert.That(_machine.Log, Is.EqualTo(new[]
        {
            "system reset", "status 0", "status 1", "status 3", "features 100000005", "status 11", "queue 0 256", "queue 1 256", "status 15", "notify 1",
        }));
    }

    [Test]
    public void Does_not_go_on_when_the_features_are_not_taken()
    {
        _machine.TakesFeatures = false;
        Assert.That(Trouble(new ResetOperation(5))?.Kind, Is.EqualTo(TroubleKind.Refused));
        Assert.That(Trouble(Request(4))?.Kind, Is.EqualTo(TroubleKind.Refused), "not running");
        _machine.TakesFeatures = true;
        Exchange(new ResetOperation(5), Request(4));
    }

    [Test]
    public void Memory_is_zero_after_a_reset()
    {
        Exchange(new ResetOperation(0), new WriteOperation(0x20000, [1, 2, 3]));
        var replies = Exchange(new ReadOperation(0x20000, 3), new ResetOperation(0), new ReadOperation(0x20000, 3));
        Assert.That(((BytesReply)replies[0]).Bytes, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(((BytesReply)replies[2]).Bytes, Is.EqualTo(new byte[3]));
    }

    [Test]
    public void Untouched_bytes_show_the_fill()
    {
        _machine.Answer = (_, _) => (2, [7, 8]);
        var reply = (RequestReply)Exchange(new ResetOperation(0), Request(6))[1];
        Assert.That(reply.Used, Is.EqualTo(2));
        Assert.That(reply.Written, Is.EqualTo(new byte[] { 7, 8 }));
        Assert.That(reply.Buffer, Is.EqualTo(new byte[] { 7, 8, 0xa5, 0xa5, 0xa5, 0xa5 }));
    }

    [Test]
    public void A_used_length_beyond_the_buffer_is_told_and_the_bytes_cut()
    {
        _machine.Answer = (_, _) => (uint.MaxValue, [1, 2, 3, 4]);
        var reply = (RequestReply)Exchange(new ResetOperation(0), Request(4))[1];
        Assert.That(reply.Used, Is.EqualTo(uint.MaxValue));
        Assert.That(reply.Written, Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void Every_cut_carries_the_same_bytes([Range(1, 60)] int seed)
    {
        var random = new Random(seed);
        var readable = new byte[random.Next(1, 90)];
        random.NextBytes(readable);
        var answer = new byte[random.Next(1, 90)];
        random.NextBytes(answer);
        byte[]? seen = null;
        _machine.Answer = (bytes, length) =>
        {
            seen = bytes;
            return (uint)length == (uint)answer.Length ? ((uint)answer.Length, answer) : null;
        };
        var shape = new ChainShape(Cut(random, readable.Length), Cut(random, answer.Length), random.Next(2) == 0);
        var replies = Exchange(new ResetOperation(Indirect), new RequestOperation(readable, answer.Length, shape));
        Assert.That(seen, Is.EqualTo(readable), $"seed {seed}");
        Assert.That(((RequestReply)replies[1]).Written, Is.EqualTo(answer), $"seed {seed}");
        Assert.That(_machine.Chains[0].Lengths, Is.EqualTo(shape.Readable.Concat(shape.Writable).Select(size => (uint)size)));
        Assert.That(_machine.Chains[0].Indirect, Is.EqualTo(shape.Indirect));
    }

    [Test]
    public void Heads_go_round_the_table_and_indexes_round_16_bits()
    {
        var counter = 0u;
        _machine.QueueSize = 16;
        _machine.Answer = (_, _) => (4, BitConverter.GetBytes(counter++));
        Exchange(new ResetOperation(0));
        for (var i = 0u; i < 70_000; i++)
        {
            var reply = (RequestReply)Exchange(Request(4))[0];
            if (BitConverter.ToUInt32(reply.Written) != i) Assert.Fail($"answer {i}");
        }

        Assert.That(_machine.Chains.Select(chain => chain.Head).Distinct().Count(), Is.EqualTo(8), "two descriptors each");
    }

    [Test]
    public void A_batch_is_one_notification_and_may_be_answered_in_any_order([Values] bool backwards)
    {
        _machine.Backwards = backwards;
        _machine.Answer = (bytes, _) => (1, [bytes[0]]);
        Exchange(new ResetOperation(0));
        _machine.Log.Clear();
        var requests = Enumerable.Range(0, 20).Select(i => new RequestOperation([(byte)i], 3)).ToArray();
        var reply = (BatchReply)Exchange(new BatchOperation(requests))[0];
        Assert.That(reply.Requests.Select(one => (int)one.Written[0]), Is.EqualTo(Enumerable.Range(0, 20)));
        Assert.That(_machine.Log, Is.EqualTo(new[] { "notify 0" }));
    }

    [Test]
    public void A_repeat_counts_what_differs([Values(1, 3, 128)] int perNotification)
    {
        var count = 0;
        _machine.Answer = (_, _) => (4, ++count % 1000 == 0 ? [1, 0, 0, 0] : new byte[4]);
        var reply = (RepeatReply)Exchange(new ResetOperation(0), new RepeatOperation(Request(4), 66_000, perNotification))[1];
        Assert.That((reply.Completed, reply.Different), Is.EqualTo((66_000, 66)));
        Assert.That(reply.Other!.Written[0], Is.EqualTo(1));
        Assert.That(count, Is.EqualTo(66_000));
    }

    [Test]
    public void An_untouched_answer_in_a_repeat_is_not_the_last_rounds()
    {
        var count = 0;
        _machine.Answer = (_, _) => (4u, ++count > 10 ? [] : new byte[4]);
        var reply = (RepeatReply)Exchange(new ResetOperation(0), new RepeatOperation(Request(4), 20, 10))[1];
        Assert.That(reply.Different, Is.EqualTo(10));
        Assert.That(reply.Other!.Written, Is.All.EqualTo(0xa5));
    }

    [Test]
    public void Notifications_stop_when_the_device_says_so()
    {
        _machine.NoNotify = true;
        Exchange(new ResetOperation(0), Request(4));
        Assert.That(_machine.Log, Does.Not.Contain("notify 0"));
    }

    [Test]
    public void Event_index_is_obeyed_with_and_without_it()
    {
        // The device wants a notification from the fourth request on: a batch of three gives none, and so no answer.
        _machine.Laziness = 3;
        Assert.That(Trouble(new ResetOperation(EventIndex), new BatchOperation([Request(4), Request(4), Request(4)]))?.Kind, Is.EqualTo(TroubleKind.Hang));
        StartAdapter();
        _machine.Laziness = 3;
        Exchange(new ResetOperation(EventIndex), new BatchOperation([Request(4), Request(4), Request(4), Request(4)]));
        Exchange(new ResetOperation(0), new BatchOperation([Request(4), Request(4), Request(4)]));
    }

    [Test]
    public void Raw_descriptors_go_in_as_they_are()
    {
        _machine.Answer = (bytes, length) => bytes.Length == 0 ? null : ((uint)length, [bytes[0]]);
        var replies = Exchange(
            new ResetOperation(0),
            new WriteOperation(0x20000, [42]),
            new RingOperation([new(0x20100, 8, 2, 0), new(0x20000, 1, 1, 0)], [1]),
            new ReadOperation(0x20100, 1),
            new RingOperation([new(0x20100, 8, 2, 0)], [0]),
            Request(4),
            new RingOperation([], [0x7fff], 2),
            new ResetOperation(0),
            Request(4));
        Assert.That(((RingReply)replies[2]).Used, Is.EqualTo(new[] { new UsedEntry(1, 8) }));
        Assert.That(((BytesReply)replies[3]).Bytes[0], Is.EqualTo(42));
        Assert.That(((RingReply)replies[4]).Used, Is.Empty, "no answer is an answer");
        Assert.That(((RequestReply)replies[5]).Used, Is.EqualTo(4), "a chain that was ignored does no harm");
    }

    [Test]
    public void A_used_index_may_run_wild_after_raw_descriptors()
    {
        _machine.UsedJump = 65_000;
        var reply = (RingReply)Exchange(new ResetOperation(0), new RingOperation([], [0x7fff]))[1];
        Assert.That(reply.Used, Has.Count.LessThanOrEqualTo(256));
    }

    [Test]
    public void Events_come_once_in_order_and_buffers_only_when_taken()
    {
        Exchange(new ResetOperation(0, Events: new EventBuffers(2, 24)));
        Assert.That(_machine.Report([1, 2, 3]), Is.True);
        Assert.That(_machine.Report([4], used: 100), Is.True);
        Assert.That(_machine.Report([5]), Is.False);
        var replies = Exchange(new EventsOperation(), new EventsOperation());
        var reports = ((EventsReply)replies[0]).Reports;
        Assert.That(reports[0], Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(reports[1], Has.Length.EqualTo(24));
        Assert.That(reports[1][..2], Is.EqualTo(new byte[] { 4, 0xa5 }));
        Assert.That(((EventsReply)replies[1]).Reports, Is.Empty);
        for (var i = 0; i < 1000; i++)
        {
            var report = BitConverter.GetBytes(i);
            Assert.That(_machine.Report(report), Is.True);
            Assert.That(((EventsReply)Exchange(new EventsOperation())[0]).Reports.Single(), Is.EqualTo(report));
        }
    }

    [Test]
    public void The_usual_event_buffers_are_sixteen_and_none_is_none()
    {
        Exchange(new ResetOperation(0));
        var count = 0;
        while (_machine.Report([1])) count++;
        Assert.That(count, Is.EqualTo(16));
        Exchange(new ResetOperation(0, Events: new EventBuffers(0, 24)));
        Assert.That(_machine.Report([1]), Is.False);
    }

    private static RequestOperation Request(int writable) => new([1, 0, 0, 0], writable);

    private static int[] Cut(Random random, int length)
    {
        var sizes = new List<int>();
        for (var left = length; left > 0; left -= sizes[^1]) sizes.Add(random.Next(1, left + 1));
        return [.. sizes];
    }

    private DeviceTrouble? Trouble(params Operation[] operations) => _adapter.Exchange(operations, []);

    private List<Reply> Exchange(params Operation[] operations)
    {
        var replies = new List<Reply>();
        Assert.That(_adapter.Exchange(operations, replies), Is.Null);
        Assert.That(replies, Has.Count.EqualTo(operations.Length));
        return replies;
    }
}
