using NUnit.Framework;
using Viommu.Drivers.Guest.Port;

namespace Viommu.Tests.GuestDrivers;

/// <summary>The reference driver with PASIDs, on a reference device whose IOMMUs keep all that they may.</summary>
internal sealed class ReferenceDriverPasidTests
{
    private const uint Plain = 0x100;
    private const uint Riscv = 0x8;

    private static readonly uint[] s_pasids = [Riscv, 0x200, 0x18, 0x300];

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

    [TestCaseSource(nameof(s_pasids))]
    public void A_pasid_whose_change_fails_keeps_what_it_had(uint endpoint)
    {
        using var machine = new DrivenMachine();
        machine.Map("a", 0x3000, 0x1000, machine.Ram);
        machine.Map("b", 0x3000, 0x1000, machine.Ram + 0x1000);
        machine.Attach(endpoint, "a", pasid: 5);
        machine.Attach(endpoint, "a");

        // The second INVALIDATE, or the ATTACH_TABLE, of the change is refused, and what goes back is not.
        var left = endpoint == 0x18 ? 0 : 1;
        machine.Change = (name, reply) =>
            name is "INVALIDATE" or "ATTACH_TABLE" && left-- == 0 ? new DriverReply(4, [8, 0, 0, 0]) : reply;
        Assert.That(machine.Attach(endpoint, "b", pasid: 5), Is.InstanceOf<TaskFailed>());
        machine.Change = null;

        Assert.That(machine.Reaches(endpoint, 0x3000, 5), Is.EqualTo(machine.Ram));
        Assert.That(machine.Reaches(endpoint, 0x3000), Is.EqualTo(machine.Ram));
        Assert.That(machine.Attach(endpoint, "b", pasid: 5), Is.EqualTo(TaskDone.Plain));
        Assert.That(machine.Reaches(endpoint, 0x3000, 5), Is.EqualTo(machine.Ram + 0x1000));
    }
}
