using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Port;

namespace Viommu.Tests.GuestDrivers;

/// <summary>The reference driver on a reference device whose IOMMUs keep all that they may.</summary>
internal sealed class ReferenceDriverTests
{
    private const uint Plain = 0x100;
    private const uint Riscv = 0x8;

    // An endpoint for each format: RISC-V, Arm, VT-d, AMD's guest tables, AMD's own.
    private static readonly uint[] s_formats = [Riscv, 0x200, 0x18, 0x300, 0x310];

    private static readonly uint[] s_endpoints = [Plain, .. s_formats];

    [Test]
    public void It_accepts_what_it_uses_and_probes_each_endpoint_with_room_for_probe_size()
    {
        using var machine = new DrivenMachine();

        Assert.That(machine.Started, Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.SentNames, Is.All.EqualTo("PROBE"));
        Assert.That(machine.Sent.Select(sent => sent.Writable), Is.All.EqualTo(516));
    }

    [TestCaseSource(nameof(s_endpoints))]
    public void What_is_mapped_is_reached_and_what_is_unmapped_is_not(uint endpoint)
    {
        using var machine = new DrivenMachine();
        Assert.That(machine.Map("a", 0x3000, 0x2000, machine.Ram), Is.EqualTo(new TaskDone(0x2000)));
        Assert.That(machine.Attach(endpoint, "a"), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Map("a", 0x40_0000, 0x20_3000, machine.Ram + 0x20_0000), Is.EqualTo(new TaskDone(0x20_3000)));

        Assert.That(machine.Reaches(endpoint, 0x4008), Is.EqualTo(machine.Ram + 0x1008));
        Assert.That(machine.Reaches(endpoint, 0x40_0100), Is.EqualTo(machine.Ram + 0x20_0100));
        Assert.That(machine.Reaches(endpoint, 0x60_2ff0), Is.EqualTo(machine.Ram + 0x40_2ff0));
        Assert.That(machine.Reaches(endpoint, 0x60_3000), Is.Null);

        Assert.That(machine.Unmap("a", 0x3000, 0x2000), Is.EqualTo(new TaskDone(0x2000)));
        Assert.That(machine.Unmap("a", 0x40_0000, 0x40_0000), Is.EqualTo(new TaskDone(0x20_3000)));
        Assert.That(machine.Sync("a"), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Reaches(endpoint, 0x4008), Is.Null);
        Assert.That(machine.Reaches(endpoint, 0x40_0100), Is.Null);
        Assert.That(machine.Reaches(endpoint, 0x60_2ff0), Is.Null);

        Assert.That(machine.Map("a", 0x40_0000, 0x1000, machine.Ram), Is.EqualTo(new TaskDone(0x1000)));
        Assert.That(machine.Reaches(endpoint, 0x40_0000), Is.EqualTo(machine.Ram));
        Assert.That(machine.Do(new DetachTask(endpoint)), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Reaches(endpoint, 0x40_0000), Is.Null);
    }

    [TestCase("virtio-iommu")]
    [TestCase("pgtable-2023-04")]
    [TestCase("pgtable-poc-2023")]
    [TestCase("pgtable-v2")]
    public void Every_revision_is_spoken(string revision)
    {
        foreach (var endpoint in s_endpoints)
        {
            using var machine = new DrivenMachine(revision: revision);
            machine.Map("a", 0x3000, 0x2000, machine.Ram);
            Assert.That(machine.Attach(endpoint, "a"), Is.EqualTo(TaskDone.Plain));
            Assert.That(machine.Reaches(endpoint, 0x4008), Is.EqualTo(machine.Ram + 0x1008));
            machine.Unmap("a", 0x3000, 0x2000);
            Assert.That(machine.Sync("a"), Is.EqualTo(TaskDone.Plain));
            Assert.That(machine.Reaches(endpoint, 0x4008), Is.Null);
        }
    }

    [TestCaseSource(nameof(s_endpoints))]
    public void A_page_that_may_only_be_read_is_not_written(uint endpoint)
    {
        using var machine = new DrivenMachine();
        machine.Attach(endpoint, "a");
        machine.Map("a", 0x3000, 0x1000, machine.Ram, AccessKinds.Read);

        Assert.That(machine.Reads(endpoint, 0x3000));
        Assert.That(machine.Reaches(endpoint, 0x3000), Is.Null);
    }

    [TestCaseSource(nameof(s_endpoints))]
    public void Identity_reaches_memory_where_it_is_and_blocked_reaches_nothing(uint endpoint)
    {
        foreach (var rules in new[] { new DriverRules(), new MapsIdentityRules() })
        {
            using var machine = new DrivenMachine(rules);
            Assert.That(machine.Attach(endpoint, "i", DomainUse.Identity), Is.EqualTo(TaskDone.Plain));
            Assert.That(machine.Reaches(endpoint, machine.Ram), Is.EqualTo(machine.Ram));
            Assert.That(machine.Attach(endpoint, "b", DomainUse.Blocked), Is.EqualTo(TaskDone.Plain));
            Assert.That(machine.Reaches(endpoint, machine.Ram), Is.Null);
            Assert.That(machine.Attach(endpoint, "i", DomainUse.Identity), Is.EqualTo(TaskDone.Plain));
            Assert.That(machine.Reaches(endpoint, machine.Ram), Is.EqualTo(machine.Ram));
            Assert.That(machine.Map("i", 0x1000, 0x1000, machine.Ram), Is.InstanceOf<TaskFailed>());
        }
    }

    [Test]
    public void Reserved_regions_are_told_and_not_mapped()
    {
        using var machine = new DrivenMachine();
        var told = (RegionsTold)machine.Do(new ReservedTask(Riscv));
        Assert.That(told.Regions, Is.EquivalentTo(new[]
        {
            new ToldRegion(0xfee0_0000, 0xfeef_ffff, "msi"), new ToldRegion(0xc000_0000, 0xc00f_ffff, "reserved"),
        }));

        machine.Map("a", 0xc00f_f000, 0x1000, machine.Ram);
        Assert.That(machine.Attach(Riscv, "a"), Is.InstanceOf<TaskFailed>());
        machine.Attach(Riscv, "b");
        Assert.That(machine.Map("b", 0xbfff_f000, 0x2000, machine.Ram), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.Map("b", 0xbfff_f000, 0x1000, machine.Ram), Is.EqualTo(new TaskDone(0x1000)));
    }

    [Test]
    public void Properties_are_taken_as_they_are_told()
    {
        using var machine = new DrivenMachine(isStarted: false) { Change = DriverStories.OddProperties };
        machine.Start(machine.Features);
        var told = (RegionsTold)machine.Do(new ReservedTask(Plain));

        Assert.That(told.Regions, Is.EqualTo(new[]
        {
            new ToldRegion(0x3_0000, 0x3_0fff, "reserved"), new ToldRegion(0x4_0000, 0x4_0fff, "reserved"),
            new ToldRegion(0x6_0000, 0x6_0fff, "msi"), new ToldRegion(0x7_0000, 0x7_0fff, "reserved"),
        }));
    }

    [Test]
    public void Only_endpoints_with_the_same_tables_share_a_domain()
    {
        using var machine = new DrivenMachine();
        machine.Map("a", 0x3000, 0x1000, machine.Ram);
        machine.Attach(0x210, "a");

        Assert.That(machine.Attach(0x200, "a"), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.Attach(0x220, "a"), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Reaches(0x220, 0x3000), Is.EqualTo(machine.Ram));
        machine.Do(new DetachTask(0x210));
        Assert.That(machine.Reaches(0x210, 0x3000), Is.Null);
        Assert.That(machine.Reaches(0x220, 0x3000), Is.EqualTo(machine.Ram));
    }

    [TestCaseSource(nameof(s_endpoints))]
    public void A_part_of_a_mapping_is_not_unmapped(uint endpoint)
    {
        using var machine = new DrivenMachine();
        machine.Attach(endpoint, "a");
        machine.Map("a", 0x4000, 0x2000, machine.Ram);

        Assert.That(machine.Unmap("a", 0x4000, 0x1000), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.Unmap("a", 0x5000, 0x2000), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.Unmap("a", 0x4000, 0x1800), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.Unmap("a", 0x8000, 0x1000), Is.EqualTo(new TaskDone(0)));
        Assert.That(machine.Reaches(endpoint, 0x5000), Is.EqualTo(machine.Ram + 0x1000));
    }

    [TestCaseSource(nameof(s_formats))]
    public void Memory_of_tables_is_used_again_and_again(uint endpoint)
    {
        using var machine = new DrivenMachine();
        machine.Attach(endpoint, "a");
        for (var i = 0UL; i < 2000; i++)
        {
            var iova = 0x20_0000 * ((i % 500) + 1);
            Assert.That(machine.Map("a", iova, 0x1000, machine.Ram), Is.EqualTo(new TaskDone(0x1000)));
            if (i % 100 == 0) Assert.That(machine.Reaches(endpoint, iova), Is.EqualTo(machine.Ram));
            machine.Unmap("a", iova, 0x1000);
            if (i % 8 == 0) machine.Sync("a");
        }
    }

    [TestCase(0UL)]
    [TestCase(0x80UL)]
    [TestCase(0x4UL)]
    [TestCase(0x84UL)]
    [TestCase(0x10UL)]
    [TestCase(0x61UL)]
    public void It_does_with_what_is_offered(ulong missing)
    {
        using var machine = new DrivenMachine();
        machine.Start(machine.Features & ~missing);
        Assert.That(machine.Started, Is.EqualTo(TaskDone.Plain));
        machine.Map("a", 0x3000, 0x1000, machine.Ram);

        var answer = machine.Attach(Riscv, "a");

        Assert.That(answer is TaskDone, Is.EqualTo((missing & 0x84) != 0x84));
        Assert.That(machine.Reaches(Riscv, 0x3000), Is.EqualTo(answer is TaskDone ? machine.Ram : null));
    }

    [TestCase("000000000100000008000000000000000010000000000000", "unknown", 8u, 1, null)]
    [TestCase("010000000601000008000000050000000010000000000000", "domain", 8u, 6, 0x1000ul)]
    [TestCase("ff00000002ff000008000000050000000010000000000000", "unknown", 8u, 2, 0x1000ul)]
    public void Fault_reports_are_understood(string bytes, string reason, uint endpoint, int access, object? address)
    {
        using var machine = new DrivenMachine();
        var told = (ReportUnderstood)machine.Do(new EventTask(Convert.FromHexString(bytes)));

        Assert.That((told.Reason, told.Endpoint, (int)told.Access, (object?)told.Address), Is.EqualTo((reason, endpoint, access, address)));
        Assert.That(machine.Do(new EventTask(Convert.FromHexString("0000" + "01" + bytes[6..]))), Is.EqualTo(new ReportIgnored()));
    }

    private sealed class MapsIdentityRules : DriverRules
    {
        public override bool MapsIdentity => true;
    }
}
