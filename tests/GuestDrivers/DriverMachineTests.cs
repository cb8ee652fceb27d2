using NUnit.Framework;
using Viommu.Drivers.Guest;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Tests.Vectors;

namespace Viommu.Tests.GuestDrivers;

/// <summary>Whoever watches a driver is told when its device has forgotten everything.</summary>
public sealed class DriverMachineTests
{
    [Test]
    public void After_a_driver_has_stopped_its_next_start_begins_with_a_reset()
    {
        using var machine = DriverMachine.Make(ReferenceRun.Revision, MachineSetup.Plain)!;
        Assert.That(machine.Accept(0), Is.Null);
        Assert.That(machine.Take().Events.OfType<RecordedReset>(), Is.Empty, "nothing was there to forget");
        machine.Reset();
        Assert.That(machine.Accept(0), Is.Null);
        Assert.That(machine.Take().Events[0], Is.InstanceOf<RecordedReset>());
    }

    [Test]
    public void A_driver_that_negotiates_again_resets_the_device_once()
    {
        using var machine = DriverMachine.Make(ReferenceRun.Revision, MachineSetup.Plain)!;
        machine.Accept(0);
        machine.Accept(0);
        machine.Reset();
        machine.Reset();
        Assert.That(machine.Take().Events.OfType<RecordedReset>().Count(), Is.EqualTo(2));
    }
}
