using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Host;
using Viommu.Reference.Memory;
using Viommu.Tests.Reference.TablesAttached;
using static Viommu.Tests.Reference.TablesAttached.TableGuest;

namespace Viommu.Tests.Reference.Host;

/// <summary>Second stages: shared where hosts are alike, made on demand, freed with the last user; and what a host cannot do is not offered.</summary>
internal sealed class SecondStageTests
{
    private const ulong Rom = 0x6000_0000;
    private static readonly HostIommu NoSnoop = HostIommu.Usual with { Name = "no-snoop", SnoopControl = false };
    private static readonly HostIommu Twin = HostIommu.Usual with { Name = "twin" };
    private static readonly HostIommu Errata = HostIommu.Usual with { Name = "errata", NoReadOnlySecondStage = true };

    private static DeviceConfiguration Nested(params HostIommu[] hosts) => DeviceConfiguration.Default with
    {
        HostTranslation = HostTranslation.Nested,
        Endpoints = [.. DeviceConfiguration.Default.Endpoints.Take(hosts.Length).Select((endpoint, i) => endpoint with { Host = hosts[i] })],
    };

    [Test]
    public void It_is_made_when_it_is_first_walked_and_freed_with_the_last_user()
    {
        var guest = new TableGuest(Nested(HostIommu.Usual, HostIommu.Usual));
        var fsc = guest.Tables();
        Assert.That(guest.AttachTable(1, 8, fsc).Status, Is.Zero);
        Assert.That(guest.AttachTable(2, 0x10, fsc).Status, Is.Zero);
        Assert.That(guest.Device.Host.SecondStages.Count, Is.Zero, "nobody has accessed anything");
        Assert.That(guest.Guest.Writes(8, Iova, Page), Is.True);
        Assert.That(guest.Guest.Writes(0x10, Iova, Page), Is.True);
        Assert.That(guest.Device.Host.SecondStages.Count, Is.EqualTo(1));
        guest.Guest.Detach(1, 8);
        Assert.That(guest.Device.Host.SecondStages.Count, Is.EqualTo(1));
        guest.Guest.Detach(2, 0x10);
        Assert.That(guest.Device.Host.SecondStages.Count, Is.Zero);
        Assert.That(guest.Device.Host.Memory.Tables, Is.Zero, "its pages are free");
    }

    [Test]
    public void Hosts_that_are_alike_share_it_and_others_do_not()
    {
        Assert.That(Count(HostIommu.Usual, Twin), Is.EqualTo(1));
        Assert.That(Count(HostIommu.Usual, NoSnoop), Is.EqualTo(2), "leaves that force snooping are not for endpoints that cannot");
        Assert.That(Count(HostIommu.Usual, Errata), Is.EqualTo(2));
        Assert.That(Count(Errata, Errata with { Name = "another" }), Is.EqualTo(1));
        Assert.That(Count(HostIommu.Usual with { SecondStageBits = 57 }, HostIommu.Usual with { SecondStageBits = 48 }), Is.EqualTo(1),
            "56 bits are promised, so that the second endpoint offers nothing");
    }

    [Test]
    public void Its_leaves_force_snooping_where_the_host_can()
    {
        Assert.That(Leaf(HostIommu.Usual) & 1UL << 11, Is.Not.Zero);
        Assert.That(Leaf(NoSnoop) & 1UL << 11, Is.Zero);
    }

    [Test]
    public void Read_only_memory_is_read_but_for_the_erratum()
    {
        foreach (var (host, reads) in new[] { (HostIommu.Usual, true), (Errata, false) })
        {
            var guest = new TableGuest(Nested(host) with { Ram = [.. DeviceConfiguration.Default.Ram, new RamRange(Rom, 0x10000) { IsReadOnly = true }] });
            guest.AttachTable(1, 8, guest.Tables(page: Rom));
            Assert.That(guest.Does(8, Iova), Is.EqualTo(reads), host.Name);
            Assert.That(guest.Does(8, Iova, AccessKind.Write), Is.False, host.Name);
        }
    }

    [TestCase(HostTranslation.Emulated)]
    [TestCase(HostTranslation.Nested)]
    [TestCase(HostTranslation.Shadow)]
    public void Read_only_memory_is_not_written(HostTranslation translation)
    {
        var guest = new TableGuest(Nested(HostIommu.Usual, HostIommu.Usual) with
        {
            HostTranslation = translation,
            Ram = [.. DeviceConfiguration.Default.Ram, new RamRange(Rom, 0x10000) { IsReadOnly = true }],
        });

        // Tables in a ROM, with the accessed flag of the leaf clear: there is nowhere to set it.
        guest.AttachTable(1, 0x10, guest.Tables(Rom, flags: All & ~0x40UL), tc: Sade);
        Assert.That(guest.Does(0x10, Iova), Is.False);
        guest.Guest.Attach(2, 8);
        guest.Guest.Map(2, 0x5000, 0x5fff, Rom);
        Assert.That(guest.Does(8, 0x5000), Is.True);
        Assert.That(guest.Does(8, 0x5000, AccessKind.Write), Is.False);
    }

    [Test]
    public void A_host_that_cannot_nest_a_format_has_it_neither_shown_nor_taken()
    {
        foreach (var host in new[] { HostIommu.Usual with { Nests = [] }, HostIommu.Usual with { SecondStageBits = 48 } })
        {
            var guest = new TableGuest(Nested(host));
            Assert.That(guest.Device.FindEndpoint(8)!.Hardware, Is.Empty);
            Assert.That(guest.AttachTable(1, 8, guest.Tables()).Status, Is.EqualTo(2), "UNSUPP");
            Assert.That(guest.Guest.Attach(1, 8).Status, Is.Zero, "MAP and UNMAP still work");
        }
    }

    private static int Count(params HostIommu[] hosts)
    {
        var guest = new TableGuest(Nested(hosts));
        var fsc = guest.Tables();
        for (var i = 0U; i < hosts.Length; i++)
        {
            var endpoint = i == 0 ? 8U : 0x10U;
            guest.AttachTable(i + 1, endpoint, fsc);
            guest.Does(endpoint, Iova);
        }

        return guest.Device.Host.SecondStages.Count;
    }

    private static ulong Leaf(HostIommu host)
    {
        var guest = new TableGuest(Nested(host));
        guest.AttachTable(1, 8, guest.Tables());
        guest.Does(8, Iova);
        var memory = guest.Device.Host.Memory;
        var entry = guest.Device.Host.SecondStages.Find(host.SecondStage).Root;

        // 57 bits: five levels, 1 GiB-aligned RAM of 256 MiB in pages of 2 MiB.
        for (var level = 4; ; level--)
        {
            Assert.That(memory.TryRead(entry + (8 * ((Page >> (12 + (9 * level))) & 0x1ff)), out var word), Is.True);
            if (level == 1) return word;
            entry = word & 0xf_ffff_ffff_f000;
        }
    }
}
