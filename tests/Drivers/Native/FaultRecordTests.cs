using NUnit.Framework;
using Viommu.Drivers.Qemu.Native.Riscv;
using Viommu.Drivers.Qemu.Native.Smmuv3;
using Viommu.Drivers.Qemu.Native.Vtd;
using Viommu.Reference;
using Viommu.Reference.Faults;
using Viommu.Reference.Host.Native;

namespace Viommu.Tests.Drivers.Native;

/// <summary>Fault records of hardware, as the architectures lay them out, in the words of a report.</summary>
internal sealed class FaultRecordTests
{
    [Test]
    public void Riscv() => Assert.Multiple(() =>
    {
        // DID 0x10, TTYP 3 (write), PV with PID 5, cause 15 (write page fault).
        Assert.That(RiscvFaultRecord.Read(0x100d_0000_500f, 0x1234), Is.EqualTo(new NativeFault(0x10, FaultReason.Mapping, AccessKind.Write, 0x1234, 5, 15)));
        Assert.That(RiscvFaultRecord.Read(0x1008_0000_000d, 0x1234), Is.EqualTo(new NativeFault(0x10, FaultReason.Mapping, AccessKind.Read, 0x1234, null, 13)));
        Assert.That(RiscvFaultRecord.Read(0x100c_0000_0102, 0), Is.EqualTo(new NativeFault(0x10, FaultReason.Domain, AccessKind.Write, 0, null, 258)));
        Assert.That(RiscvFaultRecord.Read(0x1008_0000_0103, 0), Is.EqualTo(new NativeFault(0x10, FaultReason.Unknown, AccessKind.Read, 0, null, 259)));
        Assert.That(RiscvFaultRecord.Read(0x1000_0000_0100, 0).Kind, Is.Null, "no transaction type");
    });

    [Test]
    public void Vtd() => Assert.Multiple(() =>
    {
        Assert.That(VtdFaultRecord.IsThere(0), Is.False);
        Assert.That(VtdFaultRecord.IsThere(1UL << 63), Is.True);
        Assert.That(
            VtdFaultRecord.Read(0xc000_0071_0000_0010, 0x1000),
            Is.EqualTo(new NativeFault(0x10, FaultReason.Mapping, AccessKind.Read, 0x1000, null, 0x71)));
        Assert.That(
            VtdFaultRecord.Read(0x8000_0502_8000_0018, 0x2000),
            Is.EqualTo(new NativeFault(0x18, FaultReason.Domain, AccessKind.Write, 0x2000, 5, 2)));
        Assert.That(VtdFaultRecord.Read(0x8000_0058_0000_0018, 0).Reason, Is.EqualTo(FaultReason.Unknown), "the PASID entry is wrong");
        Assert.That(VtdFaultRecord.Read(0x8000_0070_0000_0018, 0).Reason, Is.EqualTo(FaultReason.Unknown), "a table cannot be read");
    });

    [Test]
    public void Smmuv3() => Assert.Multiple(() =>
    {
        Assert.That(
            Smmuv3FaultRecord.Read(0x10_0000_5810, 1UL << 35, 0x1234),
            Is.EqualTo(new NativeFault(0x10, FaultReason.Mapping, AccessKind.Read, 0x1234, 5, 0x10)));
        Assert.That(
            Smmuv3FaultRecord.Read(0x10_0000_0013, 0, 0x1234), Is.EqualTo(new NativeFault(0x10, FaultReason.Mapping, AccessKind.Write, 0x1234, null, 0x13)));
        Assert.That(Smmuv3FaultRecord.Read(0x10_0000_000b, 0, 0x1234).Reason, Is.EqualTo(FaultReason.Unknown), "a table cannot be read");
        Assert.That(Smmuv3FaultRecord.Read(0x10_0000_000a, 0, 0x1234), Is.EqualTo(new NativeFault(0x10, FaultReason.Unknown, null, null, null, 0x0a)));
    });
}
