using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Harness.Judging;

namespace Viommu.Tests.Cases;

/// <summary>What may become of an access over the end of what is mapped.</summary>
internal sealed class DmaPartsTests
{
    private const ulong Mapped = 0x1ffc;
    private const ulong Behind = 0x2000;

    private static readonly byte[] First = [0x11, 0x12, 0x13, 0x14];
    private static readonly byte[] Second = [0x21, 0x22, 0x23, 0x24];
    private static readonly byte[] Written = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08];
    private static readonly DmaPart[] Cut = [new(0, 4, Mapped), new(4, 4, null)];
    private static readonly DmaPart[] Whole = [new(0, 4, Mapped), new(4, 4, Behind)];

    private static JudgementKind Read(DmaPart[] parts, DmaOutcome outcome, params byte[] bytes)
    {
        DmaTarget[] targets = [new(Mapped, "", First, -1), new(Behind, "", Second, -1) { Offset = 4 }];
        var reply = new DmaReply(outcome, bytes.Length == 0 ? null : bytes);
        return new DmaPartsExpectation(new DmaOperation(8, 0x1ffc, 8, AccessKinds.Read), targets, parts).Judge([reply], 0).Kind;
    }

    private static JudgementKind Write(DmaOutcome outcome, byte[] first, byte[] behind)
    {
        DmaTarget[] targets = [new(Mapped, "", First, 1), new(Behind, "", Second, 2) { Offset = 4 }];
        Reply[] replies = [new DmaReply(outcome, null), new BytesReply(first), new BytesReply(behind)];
        return new DmaPartsExpectation(new DmaOperation(8, 0x1ffc, 8, AccessKinds.Write, Written), targets, Cut).Judge(replies, 0).Kind;
    }

    [Test]
    public void It_may_be_blocked_whole()
    {
        Assert.That(Read(Cut, DmaOutcome.Blocked), Is.EqualTo(JudgementKind.Held));
        Assert.That(Write(DmaOutcome.Blocked, First, Second), Is.EqualTo(JudgementKind.Held));
    }

    [TestCase(DmaOutcome.Done)]
    [TestCase(DmaOutcome.Blocked)]
    public void What_is_mapped_may_arrive(DmaOutcome outcome)
    {
        Assert.That(Read(Cut, outcome, [.. First, 0xff, 0xff, 0xff, 0xff]), Is.EqualTo(JudgementKind.Held));
        Assert.That(Write(outcome, Written[..4], Second), Is.EqualTo(JudgementKind.Held));
    }

    [TestCase(DmaOutcome.Done)]
    [TestCase(DmaOutcome.Blocked)]
    public void What_lies_behind_must_not(DmaOutcome outcome)
    {
        Assert.That(Read(Cut, outcome, [.. First, .. Second]), Is.EqualTo(JudgementKind.Broken));
        Assert.That(Read(Cut, outcome, [0, 0, 0, 0, .. Second]), Is.EqualTo(JudgementKind.Broken));
        Assert.That(Write(outcome, First, Written[4..]), Is.EqualTo(JudgementKind.Broken));
        Assert.That(Write(outcome, Written[..4], Written[4..]), Is.EqualTo(JudgementKind.Broken));
    }

    [Test]
    public void Data_from_nowhere_are_no_refusal() => Assert.That(Read(Cut, DmaOutcome.Done, new byte[8]), Is.EqualTo(JudgementKind.Broken));

    [Test]
    public void Where_all_is_mapped_all_arrives()
    {
        Assert.That(Read(Whole, DmaOutcome.Done, [.. First, .. Second]), Is.EqualTo(JudgementKind.Held));
        Assert.That(Read(Whole, DmaOutcome.Done, [.. First, 0, 0, 0, 0]), Is.EqualTo(JudgementKind.Broken));
        Assert.That(Read(Whole, DmaOutcome.Blocked), Is.EqualTo(JudgementKind.Broken));
    }
}
