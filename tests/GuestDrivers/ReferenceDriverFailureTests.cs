using NUnit.Framework;
using Viommu.Drivers.Guest.Port;

namespace Viommu.Tests.GuestDrivers;

/// <summary>What the reference driver makes of requests that fail.</summary>
internal sealed class ReferenceDriverFailureTests
{
    private const uint Plain = 0x100;

    // An endpoint for each format: RISC-V, Arm, VT-d, AMD's guest tables, AMD's own.
    private static readonly uint[] s_formats = [0x8, 0x200, 0x18, 0x300, 0x310];

    private static readonly uint[] s_endpoints = [Plain, .. s_formats];

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
}
