using Viommu.Reference;
using Viommu.Reference.Faults;
using Viommu.Reference.Host.Native;

namespace Viommu.Drivers.Qemu.Native.Riscv;

/// <summary>A record of the fault queue (RISC-V IOMMU 1.0, Fault/Event-queue).</summary>
internal static class RiscvFaultRecord
{
    /// <summary>Its size in bytes.</summary>
    public const int Bytes = 32;

    private const int DeviceNotValid = 258;
    private const int ProcessShift = 12, ProcessValidBit = 32, TypeShift = 34, DeviceShift = 40;
    private const ulong CauseMask = 0xfff, ProcessMask = 0xf_ffff, TypeMask = 0x3f;

    /// <summary>Reads its first word and iotval.</summary>
    public static NativeFault Read(ulong header, ulong iotval)
    {
        var cause = (int)(header & CauseMask);
        var reason = cause switch
        {
            12 or 13 or 15 => FaultReason.Mapping,
            DeviceNotValid => FaultReason.Domain,
            _ => FaultReason.Unknown,
        };
        var process = ((header >> ProcessValidBit) & 1) != 0 ? (uint?)((header >> ProcessShift) & ProcessMask) : null;
        return new NativeFault((uint)(header >> DeviceShift), reason, Kind(cause, (int)((header >> TypeShift) & TypeMask)), iotval, process, cause);
    }

    /// <summary>What was asked for: the cause says it where it is about a page, the transaction type elsewhere.</summary>
    private static AccessKind? Kind(int cause, int type) => cause switch
    {
        1 or 12 or 20 => AccessKind.Execute,
        5 or 13 or 21 => AccessKind.Read,
        7 or 15 or 23 => AccessKind.Write,
        _ => type switch { 1 => AccessKind.Execute, 2 => AccessKind.Read, 3 => AccessKind.Write, _ => null },
    };
}
