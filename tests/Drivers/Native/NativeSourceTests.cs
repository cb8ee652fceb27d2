using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Qemu.Native;
using Viommu.Tests.Reference;

namespace Viommu.Tests.Drivers.Native;

/// <summary>The IOMMUs of the QEMU that is installed here, as devices. What their walkers answer is the suite's business; these look at what is ours.</summary>
[TestFixture]
internal sealed class NativeSourceTests
{
    private const ulong Features = 0xd7;

    [TearDown]
    public void Nothing_is_left()
    {
        Assert.That(Leftovers.Processes("qemu-system", Leftovers.FolderName), Is.Empty);
        Assert.That(Leftovers.Folders(), Is.Empty);
    }

    [Test]
    public void It_describes_itself([ValueSource(typeof(Iommus), nameof(Iommus.Kinds))] string kind)
    {
        Iommus.Need(kind);
        using var device = Iommus.Start(kind);
        Assert.That(Leftovers.Folders(), Is.Empty, "the files are gone while QEMU runs");
        var description = device.Description;
        Assert.Multiple(() =>
        {
            Assert.That(description.Name, Does.StartWith("QEMU "));
            Assert.That(description.Version, Does.Match(@"^\d+\.\d+"));
            Assert.That(description.Endpoints, Has.Count.EqualTo(4));
            Assert.That(description.Endpoints.Select(one => (one.Access, one.Privileged, one.PasidBits)),
                Is.All.EqualTo((AccessKinds.Read | AccessKinds.Write, false, 0)), "an edu device makes no other accesses");
            Assert.That(description.Observe, Does.Not.Contain(Observation.Pasid).And.Not.Contain(Observation.Execute).And.Not.Contain(Observation.Privileged));
            Assert.That(description.IsPatterned, Is.True);
        });
    }

    [Test]
    public void A_mapping_a_refusal_and_a_bypass([ValueSource(typeof(Iommus), nameof(Iommus.Kinds))] string kind)
    {
        Iommus.Need(kind);
        using var device = Iommus.Start(kind);
        var (endpoint, ram) = (device.Description.Endpoints[0].Id, device.Description.Memory[0].Start);
        byte[] data = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88];
        var replies = Exchange(
            device,
            new ResetOperation(Features) { Zeroed = [(ram >> 12) + 0x40] },
            new DmaOperation(endpoint, ram, 8, AccessKinds.Read),
            Requests.Attach(1, endpoint),
            Requests.Map(1, 0x40000000, 0x40000fff, ram + 0x10000, 3),
            Requests.Map(1, 0x40001000, 0x40001fff, ram + 0x20000, 1),
            new DmaOperation(endpoint, 0x40000003, 16, AccessKinds.Read),
            new DmaOperation(endpoint, 0x40000105, 8, AccessKinds.Write, data),
            new DmaOperation(endpoint, 0x40001000, 8, AccessKinds.Write, data),
            new DmaOperation(endpoint, 0x50000000, 8, AccessKinds.Read),
            new DmaOperation(endpoint, 0x40000000, 4096, AccessKinds.Read),
            new ConfigWriteOperation(36, [1]),
            new DmaOperation(device.Description.Endpoints[1].Id, ram + 0x40000, 8, AccessKinds.Read));
        var memory = device.Description.Memory;
        Assert.Multiple(() =>
        {
            Assert.That(((DmaReply)replies[1]).Outcome, Is.EqualTo(DmaOutcome.Blocked), "nothing attached, no bypass");
            Assert.That(MemoryPattern.Find(((DmaReply)replies[5]).Bytes, memory), Is.EqualTo(ram + 0x10003));
            Assert.That(((DmaReply)replies[6]).Landed, Is.EqualTo(new[] { new DmaPiece(0, 8, ram + 0x10105) }));
            Assert.That(((DmaReply)replies[7]).Outcome, Is.EqualTo(DmaOutcome.Blocked), "a write to a read-only mapping");
            Assert.That(((DmaReply)replies[8]).Outcome, Is.EqualTo(DmaOutcome.Blocked), "nothing mapped");
            Assert.That(((DmaReply)replies[9]).Bytes, Has.Length.EqualTo(4096));
            Assert.That(((DmaReply)replies[11]).Bytes, Is.EqualTo(new byte[8]), "bypass, to a page of zeros");
        });
    }

    [Test]
    public void A_killed_QEMU_is_a_crash_with_its_signal([ValueSource(typeof(Iommus), nameof(Iommus.Kinds))] string kind)
    {
        Iommus.Need(kind);
        using var device = Iommus.Start(kind);
        var own = Leftovers.Processes("qemu-system", Leftovers.FolderName);
        Assert.That(own, Has.Count.EqualTo(1));
        using (var qemu = System.Diagnostics.Process.GetProcessById(own[0])) qemu.Kill();
        var trouble = device.Exchange([new ResetOperation(Features), Requests.Attach(1, device.Description.Endpoints[0].Id)], []);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.Crash));
        Assert.That(trouble!.Text, Does.Contain("signal 9"));
    }

    [Test]
    public void A_property_is_passed_on_and_named()
    {
        Iommus.Need("vtd");
        var properties = new Dictionary<string, string> { ["fs1gp"] = "off" };
        using var device = new NativeSource("iommu:vtd", Iommus.Kind("vtd"), null, properties).Start(BaseRevision.Get("pgtable-v2"), out var trouble);
        if (device is null && trouble!.Text.Contains("exit code 1", StringComparison.Ordinal)) Assert.Ignore("this QEMU has no property fs1gp");
        Assert.That(trouble, Is.Null);
        Assert.That(device!.Description.Name, Does.Contain("fs1gp=off"));
        var probe = (RequestReply)Exchange(device, new ResetOperation(Features), Requests.Probe(0x10, 516))[1];
        // The first property is the region of interrupt messages, 24 bytes; behind the next one's header stands the capability register.
        Assert.That(BitConverter.ToUInt64(probe.Buffer.AsSpan(24 + 8)) >> 56 & 1, Is.Zero, "FS1GP");
    }

    [Test]
    public void A_property_that_does_not_exist_says_so()
    {
        Iommus.Need("amd");
        var source = new NativeSource("iommu:amd", Iommus.Kind("amd"), null, new Dictionary<string, string> { ["nonsense"] = "1" });
        Assert.That(source.Start(BaseRevision.Get("pgtable-v2"), out var trouble), Is.Null);
        Assert.That(trouble!.Kind, Is.EqualTo(TroubleKind.NotStarted));
        Assert.That(trouble.StandardError, Does.Contain("nonsense"));
    }

    [Test]
    public void A_program_that_is_not_there_says_how_to_get_it()
    {
        var source = new NativeSource("iommu:riscv:/nowhere/qemu", Iommus.Kind("riscv"), "/nowhere/qemu");
        Assert.That(source.Start(BaseRevision.Get("pgtable-v2"), out var trouble), Is.Null);
        Assert.That(trouble!.Text, Does.Contain("/nowhere/qemu").And.Contain("apt-get install"));
    }

    private static List<Reply> Exchange(IDevice device, params Operation[] operations)
    {
        var replies = new List<Reply>();
        Assert.That(device.Exchange(operations, replies), Is.Null);
        Assert.That(replies, Has.Count.EqualTo(operations.Length));
        return replies;
    }
}
