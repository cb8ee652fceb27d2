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

    // The small formats: RISC-V, Arm, VT-d, AMD's guest tables, AMD's own.
    private static readonly uint[] s_formats = [Riscv, 0x200, 0x18, 0x300, 0x310];

    private static readonly uint[] s_endpoints = [Plain, .. s_formats];

    private static readonly uint[] s_pasids = [Riscv, 0x200, 0x18, 0x300];

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

    [TestCaseSource(nameof(s_pasids))]
    public void Each_pasid_goes_through_its_own_domain(uint endpoint)
    {
        using var machine = new DrivenMachine();
        machine.Map("a", 0x3000, 0x1000, machine.Ram);
        machine.Map("b", 0x3000, 0x1000, machine.Ram + 0x1000);
        machine.Map("c", 0x3000, 0x1000, machine.Ram + 0x2000);
        Assert.That(machine.Attach(endpoint, "a"), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Attach(endpoint, "b", pasid: 5), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Attach(endpoint, "c", pasid: 7), Is.EqualTo(TaskDone.Plain));
        Reach(machine.Ram, machine.Ram + 0x1000, machine.Ram + 0x2000);

        machine.Unmap("b", 0x3000, 0x1000);
        machine.Sync("b");
        Reach(machine.Ram, null, machine.Ram + 0x2000);
        machine.Map("b", 0x3000, 0x1000, machine.Ram + 0x3000);
        Assert.That(machine.Attach(endpoint, "b", pasid: 7), Is.EqualTo(TaskDone.Plain));
        Reach(machine.Ram, machine.Ram + 0x3000, machine.Ram + 0x3000);
        Assert.That(machine.Attach(endpoint, "c"), Is.EqualTo(TaskDone.Plain));
        Reach(machine.Ram + 0x2000, machine.Ram + 0x3000, machine.Ram + 0x3000);
        Assert.That(machine.Do(new DetachTask(endpoint, 5)), Is.EqualTo(TaskDone.Plain));
        Reach(machine.Ram + 0x2000, null, machine.Ram + 0x3000);
        Assert.That(machine.Do(new DetachTask(endpoint)), Is.EqualTo(TaskDone.Plain));
        Reach(null, null, machine.Ram + 0x3000);
        Assert.That(machine.Do(new DetachTask(endpoint, 7)), Is.EqualTo(TaskDone.Plain));
        Reach(null, null, null);
        Assert.That(machine.Attach(endpoint, "a"), Is.EqualTo(TaskDone.Plain));
        Reach(machine.Ram, null, null);

        void Reach(params ulong?[] expected) => Assert.That(
            new[] { machine.Reaches(endpoint, 0x3000), machine.Reaches(endpoint, 0x3000, 5), machine.Reaches(endpoint, 0x3000, 7) }, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(s_pasids))]
    public void A_pasid_alone_shuts_the_other_accesses_out(uint endpoint)
    {
        using var machine = new DrivenMachine();
        machine.Map("a", 0x3000, 0x1000, machine.Ram);

        Assert.That(machine.Attach(endpoint, "i", DomainUse.Identity, 9), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Attach(endpoint, "a", pasid: 3), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Reaches(endpoint, machine.Ram, 9), Is.EqualTo(machine.Ram));
        Assert.That(machine.Reaches(endpoint, 0x3000, 3), Is.EqualTo(machine.Ram));
        Assert.That(machine.Reaches(endpoint, machine.Ram), Is.Null);
        Assert.That(machine.Attach(endpoint, "i", DomainUse.Identity), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Reaches(endpoint, machine.Ram), Is.EqualTo(machine.Ram));
        Assert.That(machine.Do(new StopTask()), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Reaches(endpoint, 0x3000, 3), Is.Null);
    }

    [Test]
    public void Formats_without_pasids_have_none()
    {
        using var machine = new DrivenMachine();

        Assert.That(machine.Attach(0x310, "a", pasid: 1), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.Attach(Plain, "a", pasid: 1), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.Attach(Riscv, "a", pasid: 0x100), Is.InstanceOf<TaskFailed>());
    }

    [TestCaseSource(nameof(s_endpoints))]
    public void What_is_refused_halfway_leaves_nothing(uint endpoint)
    {
        using var machine = new DrivenMachine();
        machine.Map("a", 0x3000, 0x1000, machine.Ram);
        machine.Map("a", 0x8000, 0x1000, machine.Ram);
        foreach (var name in new[] { "ATTACH", "ATTACH_TABLE" }) machine.Refuse[name] = (0, 8);
        Assert.That(machine.Attach(endpoint, "a"), Is.InstanceOf<TaskFailed>());
        machine.Refuse.Clear();
        machine.Refuse["MAP"] = (1, 8);

        var answer = machine.Attach(endpoint, "a");

        if (endpoint != Plain) Assert.That(answer, Is.EqualTo(TaskDone.Plain));
        else Assert.That((answer, machine.Reaches(endpoint, 0x3000)), Is.EqualTo((answer as TaskFailed, (ulong?)null)));
        machine.Refuse.Clear();
        Assert.That(machine.Attach(endpoint, "a"), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Reaches(endpoint, 0x8000), Is.EqualTo(machine.Ram));
    }

    [Test]
    public void The_second_piece_of_a_mapping_refused_undoes_the_first()
    {
        using var machine = new DrivenMachine();
        machine.Attach(Plain, "a");
        machine.Refuse["MAP"] = (1, 8);

        Assert.That(machine.Map("a", 0x3000, 0x2000, machine.Ram + 0x3000), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.SentNames.TakeLast(3), Is.EqualTo(new[] { "MAP", "MAP", "UNMAP" }));
        Assert.That(machine.Reaches(Plain, 0x3000), Is.Null);
    }

    [Test]
    public void Where_undoing_fails_too_the_endpoint_is_detached()
    {
        using var machine = new DrivenMachine();
        machine.Attach(Plain, "a");
        (machine.Refuse["MAP"], machine.Refuse["UNMAP"]) = ((1, 8), (0, 3));

        Assert.That(machine.Map("a", 0x3000, 0x2000, machine.Ram + 0x3000), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.Reaches(Plain, 0x3000), Is.Null);
        machine.Refuse.Clear();
        Assert.That(machine.Attach(Plain, "a"), Is.EqualTo(TaskDone.Plain));
    }

    [TestCaseSource(nameof(s_formats))]
    public void Where_an_invalidate_fails_the_endpoint_is_detached(uint endpoint)
    {
        using var machine = new DrivenMachine();
        machine.Attach(endpoint, "a");
        machine.Map("a", 0x3000, 0x1000, machine.Ram);
        Assert.That(machine.Reaches(endpoint, 0x3000), Is.EqualTo(machine.Ram));
        machine.Refuse["INVALIDATE"] = (0, 3);
        machine.Unmap("a", 0x3000, 0x1000);

        Assert.That(machine.Sync("a"), Is.InstanceOf<TaskFailed>());
        Assert.That(machine.Reaches(endpoint, 0x3000), Is.Null);
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
