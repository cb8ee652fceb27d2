using NUnit.Framework;
using Viommu.Drivers.Qemu.Native.Amd;
using Viommu.Drivers.Qemu.Native.Riscv;
using Viommu.Drivers.Qemu.Native.Smmuv3;
using Viommu.Drivers.Qemu.Native.Vtd;

namespace Viommu.Tests.Drivers.Native;

/// <summary>Commands as the architectures lay them out, word by word.</summary>
internal sealed class CommandTests
{
    [Test]
    public void Riscv() => Assert.Multiple(() =>
    {
        Assert.That(RiscvCommand.AllAddresses(null), Is.EqualTo(new RiscvCommand(0x1, 0)));
        Assert.That(RiscvCommand.AllAddresses(0xabcde), Is.EqualTo(new RiscvCommand(0x1_abcd_e001, 0)));
        Assert.That(RiscvCommand.Page(0x5, 0x1234_5678_9abc), Is.EqualTo(new RiscvCommand(0x1_0000_5401, 0x48d_159e_2400)));
        Assert.That(RiscvCommand.Page(null, 0x1000), Is.EqualTo(new RiscvCommand(0x401, 0x400)));
        Assert.That(RiscvCommand.SecondStage(), Is.EqualTo(new RiscvCommand(0x81, 0)));
        Assert.That(RiscvCommand.Device(null), Is.EqualTo(new RiscvCommand(0x3, 0)));
        Assert.That(RiscvCommand.Device(0x10), Is.EqualTo(new RiscvCommand(0x1002_0000_0003, 0)));
        Assert.That(RiscvCommand.Process(0x10, 0x7), Is.EqualTo(new RiscvCommand(0x1002_0000_7083, 0)));
        Assert.That(RiscvCommand.Wait(), Is.EqualTo(new RiscvCommand(0x2, 0)));
    });

    [Test]
    public void Vtd() => Assert.Multiple(() =>
    {
        Assert.That(VtdCommand.AllContexts(), Is.EqualTo(new VtdCommand(0x11, 0)));
        Assert.That(VtdCommand.Context(0x10), Is.EqualTo(new VtdCommand(0x10_0000_0031, 0)));
        Assert.That(VtdCommand.AllPasids(), Is.EqualTo(new VtdCommand(0x37, 0)));
        Assert.That(VtdCommand.Pasids(0x12, null), Is.EqualTo(new VtdCommand(0x12_0007, 0)));
        Assert.That(VtdCommand.Pasids(0x12, 3), Is.EqualTo(new VtdCommand(0x3_0012_0017, 0)));
        Assert.That(VtdCommand.AllTranslations(), Is.EqualTo(new VtdCommand(0x12, 0)));
        Assert.That(VtdCommand.DomainTranslations(0x12), Is.EqualTo(new VtdCommand(0x12_0022, 0)));
        Assert.That(VtdCommand.PasidTranslations(0x12, 3), Is.EqualTo(new VtdCommand(0x3_0012_0026, 0)));
        Assert.That(VtdCommand.PasidPages(0x12, 3, 0x1234_5678_9000, 4, true), Is.EqualTo(new VtdCommand(0x3_0012_0036, 0x1234_5678_0044)));
        Assert.That(VtdCommand.Done(0x5000, 7), Is.EqualTo(new VtdCommand(0x7_0000_0025, 0x5000)));
    });

    [Test]
    public void Smmuv3() => Assert.Multiple(() =>
    {
        Assert.That(Smmuv3Command.Stream(0x10), Is.EqualTo(new Smmuv3Command(0x10_0000_0003, 1)));
        Assert.That(Smmuv3Command.Configuration(), Is.EqualTo(new Smmuv3Command(0x4, 0x1f)));
        Assert.That(Smmuv3Command.Context(0x10, 5, true), Is.EqualTo(new Smmuv3Command(0x10_0000_5005, 1)));
        Assert.That(Smmuv3Command.Contexts(0x10), Is.EqualTo(new Smmuv3Command(0x10_0000_0006, 0)));
        Assert.That(Smmuv3Command.Everything(), Is.EqualTo(new Smmuv3Command(0x30, 0)));
        Assert.That(Smmuv3Command.Translations(null), Is.EqualTo(new Smmuv3Command(0x10, 0)));
        Assert.That(Smmuv3Command.Translations(0xa5), Is.EqualTo(new Smmuv3Command(0xa5_0000_0000_0011, 0)));
        Assert.That(Smmuv3Command.Address(0xa5, 0x1234_5678_9abc, true), Is.EqualTo(new Smmuv3Command(0xa5_0000_0000_0012, 0x1234_5678_9001)));
        Assert.That(Smmuv3Command.Address(null, 0x1000, false), Is.EqualTo(new Smmuv3Command(0x13, 0x1000)));
        Assert.That(Smmuv3Command.Range(null, 0x1_0000, false, 3, 4, 1), Is.EqualTo(new Smmuv3Command(0x10_4013, 0x1_0c00)));
        Assert.That(Smmuv3Command.Sync(), Is.EqualTo(new Smmuv3Command(0x46, 0)));
    });

    [Test]
    public void Amd() => Assert.Multiple(() =>
    {
        Assert.That(AmdCommand.Entry(0x28), Is.EqualTo(new AmdCommand(0x2000_0000_0000_0028, 0)));
        Assert.That(AmdCommand.Domain(5), Is.EqualTo(new AmdCommand(0x3000_0005_0000_0000, 0x7fff_ffff_ffff_f003)));
        Assert.That(AmdCommand.Pages(5, 0x1234, 0x1fff, false), Is.EqualTo(new AmdCommand(0x3000_0005_0000_0000, 0x1000)));
        Assert.That(AmdCommand.Pages(5, 0x1000, 0x1fff, true), Is.EqualTo(new AmdCommand(0x3000_0005_0000_0000, 0x1002)));
        // Two pages: bit 12 clear, nothing set below it. Eight pages: bits 13:12 set, bit 14 clear.
        Assert.That(AmdCommand.Pages(5, 0x4000, 0x5fff, false), Is.EqualTo(new AmdCommand(0x3000_0005_0000_0000, 0x4001)));
        Assert.That(AmdCommand.Pages(5, 0x8000, 0xffff, false), Is.EqualTo(new AmdCommand(0x3000_0005_0000_0000, 0xb001)));
        Assert.That(AmdCommand.Pages(5, 0, ulong.MaxValue, true), Is.EqualTo(AmdCommand.Domain(5)));
        Assert.That(AmdCommand.Everything(), Is.EqualTo(new AmdCommand(0x8000_0000_0000_0000, 0)));
        Assert.That(AmdCommand.Done(0x5000, 9), Is.EqualTo(new AmdCommand(0x1000_0000_0000_5001, 9)));
    });
}
