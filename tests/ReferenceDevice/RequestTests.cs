using NUnit.Framework;
using Viommu.Reference.Configuration;

namespace Viommu.Tests.Reference;

internal sealed class RequestTests
{
    private const ulong Ram = Guest.Ram;
    private const int Ok = 0;
    private const int Unsupp = 2;
    private const int Inval = 4;
    private const int Range = 5;
    private const int NoEnt = 6;

    [Test]
    public void AttachIsRefusedForEachOfItsReasons()
    {
        var guest = new Guest();
        Assert.That(guest.Attach(1, 8, 0, 1).Status, Is.EqualTo(Inval));
        Assert.That(guest.Attach(1, 8, 2).Status, Is.EqualTo(Inval));
        Assert.That(guest.Attach(1, 9).Status, Is.EqualTo(NoEnt));
        Assert.That(guest.Attach(0, 8).Status, Is.EqualTo(Range));
        Assert.That(guest.Attach(0x10_0000, 8).Status, Is.EqualTo(Range));
        Assert.That(guest.Device.Domains.Count, Is.Zero);
        Assert.That(guest.Attach(1, 8).Status, Is.EqualTo(Ok));
        Assert.That(guest.Attach(1, 0x10, 1).Status, Is.EqualTo(Inval));
    }

    [Test]
    public void TheBypassFlagIsUnknownWhereBypassConfigWasNotAccepted()
    {
        var guest = new Guest(accept: 0x1_0000_0035);
        Assert.That(guest.Attach(1, 8, 1).Status, Is.EqualTo(Inval));
        Assert.That(guest.Map(1, 0x1000, 0x1fff, Ram, 4).Status, Is.EqualTo(NoEnt), "MMIO is known");
    }

    [Test]
    public void MovingEndsTheOldDomainAndAttachingAgainKeepsTheMappings()
    {
        var guest = new Guest();
        guest.Attach(1, 8);
        Assert.That(guest.Map(1, 0x1000, 0x1fff, Ram).Status, Is.EqualTo(Ok));
        Assert.That(guest.Attach(1, 8).Status, Is.EqualTo(Ok));
        Assert.That(guest.Writes(8, 0x1234, Ram + 0x234), Is.True);
        Assert.That(guest.Attach(2, 8).Status, Is.EqualTo(Ok));
        Assert.That(guest.Reads(8, 0x1234), Is.False);
        Assert.That(guest.Map(1, 0x1000, 0x1fff, Ram).Status, Is.EqualTo(NoEnt));
    }

    [Test]
    public void AnEndpointWhoseReservedRegionIsMappedMayNotJoin()
    {
        var guest = new Guest();
        guest.Attach(1, 0x100);
        Assert.That(guest.Map(1, 0xd000_0000, 0xd000_0fff, Ram).Status, Is.EqualTo(Ok));
        Assert.That(guest.Attach(1, 0x10).Status, Is.EqualTo(Unsupp));
        Assert.That(guest.Attach(1, 8).Status, Is.EqualTo(Ok));
        Assert.That(guest.Map(1, 0xbfff_f000, 0xc000_0fff, Ram).Status, Is.EqualTo(Inval));
    }

    [Test]
    public void MapIsRefusedForEachOfItsReasons()
    {
        var guest = new Guest();
        guest.Attach(1, 8);
        guest.Attach(2, 0x10, 1);
        Assert.That(guest.Map(1, 0x1000, 0x1fff, Ram, 8).Status, Is.EqualTo(Inval));
        Assert.That(guest.Map(3, 0x1000, 0x1fff, Ram).Status, Is.EqualTo(NoEnt));
        Assert.That(guest.Map(2, 0x1000, 0x1fff, Ram).Status, Is.EqualTo(Inval));
        Assert.That(guest.Map(1, 0x3000, 0x1fff, Ram).Status, Is.EqualTo(Inval));
        Assert.That(guest.Map(1, 0x1800, 0x1fff, Ram).Status, Is.EqualTo(Range));
        Assert.That(guest.Map(1, 0x1000, 0x1ffe, Ram).Status, Is.EqualTo(Range));
        Assert.That(guest.Map(1, 0x1000, 0x1fff, Ram + 1).Status, Is.EqualTo(Range));
        Assert.That(guest.Map(1, 0, 0x1fff, Ram).Status, Is.EqualTo(Range));
        Assert.That(guest.Map(1, 0x1000, ulong.MaxValue, 0).Status, Is.EqualTo(Range));
        Assert.That(guest.Map(1, 0x1000, 0x2fff, 0xffff_ffff_ffff_f000).Status, Is.EqualTo(Range));
        Assert.That(guest.Device.Domains.Find(1)!.Mappings.Count, Is.Zero);
        Assert.That(guest.Map(1, 0x2000, 0x3fff, Ram).Status, Is.EqualTo(Ok));
        Assert.That(guest.Map(1, 0x3000, 0x4fff, Ram).Status, Is.EqualTo(Inval));
        Assert.That(guest.Map(1, 0x1000, 0x8fff, Ram).Status, Is.EqualTo(Inval));
    }

    [Test]
    public void TheWholeAddressSpaceCanBeMapped()
    {
        var configuration = DeviceConfiguration.Default with { InputRange = new(0, ulong.MaxValue) };
        var guest = new Guest(configuration);
        guest.Attach(1, 0x100);
        Assert.That(guest.Map(1, 0, ulong.MaxValue, 0).Status, Is.EqualTo(Ok));
        Assert.That(guest.Writes(0x100, Ram + 5, Ram + 5), Is.True);
        Assert.That(guest.Unmap(1, 0, ulong.MaxValue - 0x1000).Status, Is.EqualTo(Range));
        Assert.That(guest.Unmap(1, 0, ulong.MaxValue).Status, Is.EqualTo(Ok));
        Assert.That(guest.Reads(0x100, Ram + 5), Is.False);
    }

    // The seven sequences of 5.13.6.6, in granules: mapped ranges, unmapped range, status, what is left.
    [TestCase("", 0, 4, Ok, 0)]
    [TestCase("0-9", 0, 9, Ok, 0)]
    [TestCase("0-4 5-9", 0, 9, Ok, 0)]
    [TestCase("0-9", 0, 4, Range, 1)]
    [TestCase("0-4 5-9", 0, 4, Ok, 1)]
    [TestCase("0-4", 0, 9, Ok, 0)]
    [TestCase("0-4 10-14", 0, 14, Ok, 0)]
    public void UnmapDoesAsTheWorkedExamples(string maps, int first, int last, int status, int left)
    {
        var guest = new Guest();
        guest.Attach(1, 8);
        foreach (var range in maps.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = range.Split('-').Select(ulong.Parse).ToArray();
            Assert.That(guest.Map(1, (ends[0] + 16) << 12, ((ends[1] + 17) << 12) - 1, Ram).Status, Is.EqualTo(Ok));
        }

        Assert.That(guest.Unmap(1, (ulong)(first + 16) << 12, ((ulong)(last + 17) << 12) - 1).Status, Is.EqualTo(status));
        Assert.That(guest.Device.Domains.Find(1)!.Mappings.Count, Is.EqualTo(left));
    }

    [Test]
    public void UnmapIsRefusedForEachOfItsReasons()
    {
        var guest = new Guest();
        guest.Attach(1, 8);
        guest.Attach(2, 0x10, 1);
        guest.Map(1, 0x1000, 0x1fff, Ram);
        Assert.That(guest.Unmap(1, 0x1000, 0x1fff, 1).Status, Is.EqualTo(Inval));
        Assert.That(guest.Unmap(3, 0x1000, 0x1fff).Status, Is.EqualTo(NoEnt));
        Assert.That(guest.Unmap(2, 0x1000, 0x1fff).Status, Is.EqualTo(Inval));
        Assert.That(guest.Unmap(1, 0x1fff, 0x1000).Status, Is.EqualTo(Inval));
        Assert.That(guest.Reads(8, 0x1000), Is.True);
    }

    [Test]
    public void DetachEndsTheDomainWithItsLastEndpoint()
    {
        var guest = new Guest();
        guest.Attach(1, 8);
        guest.Attach(1, 0x10);
        guest.Map(1, 0x1000, 0x1fff, Ram);
        Assert.That(guest.Detach(2, 8).Status, Is.EqualTo(Inval));
        Assert.That(guest.Detach(1, 0x100).Status, Is.EqualTo(Inval));
        Assert.That(guest.Detach(1, 9).Status, Is.EqualTo(NoEnt));
        Assert.That(guest.Detach(1, 8).Status, Is.EqualTo(Ok));
        Assert.That(guest.Reads(8, 0x1000), Is.False);
        Assert.That(guest.Reads(0x10, 0x1000), Is.True);
        Assert.That(guest.Detach(1, 0x10).Status, Is.EqualTo(Ok));
        Assert.That(guest.Attach(1, 0x10).Status, Is.EqualTo(Ok));
        Assert.That(guest.Reads(0x10, 0x1000), Is.False);
    }

    [Test]
    public void ProbeListsTheRegionsByteForByte()
    {
        var answer = new Guest().Probe(8);
        Assert.That(answer.Used, Is.EqualTo(516));
        var expected = new byte[516];
        byte[] regions =
        [
            1, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0xe0, 0xfe, 0, 0, 0, 0, 0xff, 0xff, 0xef, 0xfe, 0, 0, 0, 0,
            1, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0xff, 0xff, 0x0f, 0xc0, 0, 0, 0, 0,
        ];
        regions.CopyTo(expected, 0);
        Assert.That(answer.Buffer, Is.EqualTo(expected));
    }

    [Test]
    public void ProbeWithTooLittleRoomWritesNoPropertyAndItsStatusAtTheEnd()
    {
        var answer = new Guest().Probe(8, 300);
        Assert.That(answer.Buffer[..296], Is.All.EqualTo(0xa5));
        Assert.That(answer.Buffer[296..], Is.EqualTo(new byte[] { 4, 0, 0, 0 }));
    }

    [Test]
    public void ProbeOfNobodyHasNoPropertyAndALongBufferKeepsItsRest()
    {
        var answer = new Guest().Probe(9, 600);
        Assert.That(answer.Buffer[..512], Is.All.EqualTo(0));
        Assert.That(answer.Buffer[512..516], Is.EqualTo(new byte[] { 6, 0, 0, 0 }));
        Assert.That(answer.Buffer[516..], Is.All.EqualTo(0xa5));
        Assert.That(answer.Used, Is.EqualTo(516));
    }

    [TestCase(new byte[] { 0, 0, 0, 0 }, 4)]
    [TestCase(new byte[] { 0xff, 0, 0, 0 }, 64)]
    [TestCase(new byte[] { 1 }, 4)]
    [TestCase(new byte[] { }, 4)]
    public void WhatCannotBeUnderstoodComesBackUntouched(byte[] readable, int writable)
    {
        var answer = new Guest().Send(readable, writable);
        Assert.That(answer.Used, Is.Zero);
        Assert.That(answer.Buffer, Is.All.EqualTo(0xa5));
    }

    [Test]
    public void RequestsOfAFeatureThatWasNotAcceptedAreUnknown()
    {
        var guest = new Guest(accept: 1UL << 32);
        guest.Attach(1, 8);
        Assert.That(guest.Map(1, 0x1000, 0x1fff, Ram).Used, Is.Zero);
        Assert.That(guest.Probe(8).Used, Is.Zero);
    }

    [Test]
    public void ConfigBypassObeysOnlyZeroAndOneAndOutlivesADeviceReset()
    {
        var guest = new Guest();
        guest.Device.WriteConfig(36, [2]);
        Assert.That(Bypass(guest), Is.Zero);
        guest.Device.WriteConfig(36, [1]);
        guest.Device.WriteConfig(36, [0x81]);
        Assert.That(Bypass(guest), Is.EqualTo(1));
        Assert.That(guest.Writes(8, Ram + 9, Ram + 9), Is.True);
        guest.Device.WriteStatus(0);
        Assert.That(Bypass(guest), Is.EqualTo(1));
        guest.Device.ResetSystem();
        Assert.That(Bypass(guest), Is.Zero);
        Assert.That(guest.Reads(8, Ram + 9), Is.False);
    }

    [Test]
    public void ReservedRegionsReachNoMemory()
    {
        // The usual device has memory there.
        var guest = new Guest();
        guest.Attach(1, 8, 1);
        Assert.That(guest.Device.Access(8, 0xfee0_0000, Viommu.Reference.AccessKind.Write, [1, 2, 3, 4]), Is.True);
        Assert.That(guest.Read(0xfee0_0000, 4), Is.Zero);
        Assert.That(guest.Reads(8, 0xc000_0000), Is.False);
    }

    [Test]
    public void TheConfigSpaceStandsByteForByte()
    {
        var config = new byte[40];
        new Guest().Device.ReadConfig(0, config);
        byte[] expected =
        [
            0x00, 0xf0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x00, 0x10, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0,
            1, 0, 0, 0, 0xff, 0xff, 0x0f, 0, 0, 2, 0, 0, 0, 0, 0, 0,
        ];
        Assert.That(config, Is.EqualTo(expected));
    }

    private static byte Bypass(Guest guest)
    {
        var value = new byte[1];
        guest.Device.ReadConfig(36, value);
        return value[0];
    }
}
