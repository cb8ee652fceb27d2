using NUnit.Framework;
using Viommu.Drivers.Port;

namespace Viommu.Tests.Process;

/// <summary>What is asked, what is taken for an answer, and what is not.</summary>
[TestFixture]
public sealed class ProtocolTests
{
    private static readonly Operation Reset = new ResetOperation(0);

    [Test]
    public void An_adapter_without_batches_is_asked_one_by_one()
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, "no-batch");
        var replies = new List<Reply>();
        Assert.That(device.Exchange([Reset, new ReadOperation(0x1000, 4), new EventsOperation()], replies), Is.Null);
        Assert.That(replies, Has.Count.EqualTo(3));
        Assert.That(replies[1], Is.InstanceOf<BytesReply>());
    }

    [Test]
    public void An_error_in_a_batch_is_a_refusal_and_the_device_lives_on()
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, "refuse-reads");
        for (var round = 0; round < 2; round++)
        {
            var replies = new List<Reply>();
            var trouble = device.Exchange([Reset, new ReadOperation(0x1000, 4), new EventsOperation()], replies);
            Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Refused));
            Assert.That(trouble!.Text, Does.Contain("no reading here"));
            Assert.That(replies, Has.Count.EqualTo(1));
        }

        Assert.That(device.Exchange([Reset, new EventsOperation()], []), Is.Null);
    }

    [Test]
    public void What_the_protocol_has_no_words_for_is_refused_after_what_comes_before_it()
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, "good");
        var request = new RequestOperation([1, 0, 0, 0], 4);
        Operation[] unspeakable =
        [
            new BatchOperation([request]), new RepeatOperation(request, 2, 1), new RingOperation([], []),
            new ResetOperation(0, Events: new EventBuffers(0, 24)), request with { Shape = new ChainShape([4], [4]) },
            request with { Shape = new ChainShape([4], [4], Indirect: true) },
        ];
        foreach (var operation in unspeakable)
        {
            var replies = new List<Reply>();
            Assert.That(device.Exchange([Reset, operation, Reset], replies)?.Kind, Is.EqualTo(TroubleKind.Refused), operation.ToString());
            Assert.That(replies, Has.Count.EqualTo(1));
        }
    }

    [Test]
    public void Observations_that_are_ours_or_unknown_are_dropped()
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, "good");
        Assert.That(device.Description.Observe, Is.EquivalentTo(new[] { "dma", "events" }));
    }

    [Test]
    public void A_long_list_of_operations_is_answered_in_order()
    {
        using var device = Programs.StartMisbehaving(Programs.Quick with { Line = 8192 }, "good");
        var operations = Enumerable.Range(0, 300).Select(i => i % 3 == 0 ? (Operation)new EventsOperation() : new ReadOperation(0x1000, i)).ToList();
        var replies = new List<Reply>();
        Assert.That(device.Exchange(operations, replies), Is.Null);
        Assert.That(replies, Has.Count.EqualTo(300));
        Assert.That(((BytesReply)replies[299]).Bytes, Has.Length.EqualTo(299));
    }

    [TestCase("""{"seq":SEQ,"used":4,"written":"00000000"}""", 4u)]
    [TestCase("""{"seq":SEQ,"used":0,"written":""}""", 0u)]
    [TestCase("""{"seq":SEQ,"used":0,"written":"","extra":[{"a":null}]}""", 0u)]
    [TestCase("""{"seq":SEQ,"used":4000000000,"written":"0000000000000000"}""", 4000000000u)]
    public void A_good_answer_to_a_request(string line, uint used)
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, "raw", line);
        var replies = new List<Reply>();
        var trouble = device.Exchange([new RequestOperation([1, 0, 0, 0], 8)], replies);
        Assert.That(trouble, Is.Null);
        Assert.That(((RequestReply)replies[0]).Used, Is.EqualTo(used));
        Assert.That(((RequestReply)replies[0]).Buffer, Is.Null);
    }

    [TestCase("""{"seq":SEQ}""")]
    [TestCase("""{"seq":SEQ,"used":4}""")]
    [TestCase("""{"seq":SEQ,"used":4,"written":"000000"}""")]
    [TestCase("""{"seq":SEQ,"used":4,"written":"0000000"}""")]
    [TestCase("""{"seq":SEQ,"used":4,"written":"AAAAAAAA"}""")]
    [TestCase("""{"seq":SEQ,"used":4,"written":"00 00 00"}""")]
    [TestCase("""{"seq":SEQ,"used":4.5,"written":"00000000"}""")]
    [TestCase("""{"seq":SEQ,"used":-4,"written":""}""")]
    [TestCase("""{"seq":SEQ,"used":"4","written":"00000000"}""")]
    [TestCase("""{"seq":SEQ,"used":4294967296,"written":""}""")]
    [TestCase("""{"seq":SEQ,"used":1e999,"written":""}""")]
    [TestCase("""{"seq":SEQ,"used":9,"written":"000000000000000000","error":5}""")]
    [TestCase("""{"seq":SEQ,"used":0,"written":"","replies":[[]]}""")]
    [TestCase("""{"seq":SEQ,"used":0,"written":"",}""")]
    [TestCase("""{"seq":SEQ,"used":0,"written":""/**/}""")]
    public void A_bad_answer_to_a_request_is_nonsense(string line)
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, "raw", line);
        var trouble = device.Exchange([new RequestOperation([1, 0, 0, 0], 8)], []);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense), trouble?.Text);
    }

    [TestCase("""{"protocol":2}""")]
    [TestCase("""{"protocol":"1"}""")]
    [TestCase("""{"device":"x"}""")]
    [TestCase("""{"features":[64]}""")]
    [TestCase("""{"features":[-1]}""")]
    [TestCase("""{"features":"0x4"}""")]
    [TestCase("""{"config":"0"}""")]
    [TestCase("""{"config":"zz"}""")]
    [TestCase("""{"endpoints":[{"id":1}]}""")]
    [TestCase("""{"endpoints":[{"id":4294967296,"access":[],"privileged":false,"pasidBits":0}]}""")]
    [TestCase("""{"endpoints":[{"id":1,"access":["fly"],"privileged":false,"pasidBits":0}]}""")]
    [TestCase("""{"endpoints":[{"id":1,"access":[],"privileged":false,"pasidBits":21}]}""")]
    [TestCase("""{"endpoints":[{"id":1,"access":[],"privileged":false,"pasidBits":0},{"id":1,"access":[],"privileged":false,"pasidBits":0}]}""")]
    [TestCase("""{"memory":[{"start":"0x0","size":"0x0"}]}""")]
    [TestCase("""{"memory":[{"start":"0x1","size":"0xffffffffffffffff"},{"start":"0x0","size":"0x2"}]}""")]
    [TestCase("""{"memory":[{"start":"0x2","size":"0xffffffffffffffff"}]}""")]
    [TestCase("""{"memory":[{"start":4096,"size":4096}]}""")]
    [TestCase("""{"memory":[{"start":"1000","size":"0x1000"}]}""")]
    [TestCase("""{"observe":["dma",1]}""")]
    [TestCase("""{"device":{"name":"\ud800","version":"1"}}""")]
    public void A_hello_that_does_not_hold_together_is_nonsense(string change)
    {
        Assert.That(Programs.TryMisbehaving(Programs.Quick, out var trouble, "hello:" + change), Is.Null);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Nonsense), trouble?.Text);
    }

    [Test]
    public void Memory_may_reach_the_last_byte_of_the_address_space()
    {
        using var device = Programs.StartMisbehaving(Programs.Quick, """hello:{"memory":[{"start":"0xfffffffffffff000","size":"0x1000"}]}""");
        Assert.That(device.Description.Memory[0].Last, Is.EqualTo(ulong.MaxValue));
    }
}
