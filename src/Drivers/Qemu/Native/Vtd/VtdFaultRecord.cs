using Viommu.Reference;
using Viommu.Reference.Faults;
using Viommu.Reference.Host.Native;

namespace Viommu.Drivers.Qemu.Native.Vtd;

/// <summary>A fault recording register (VT-d 11.4.14.1, Fault Recording Registers). It has the page of the address, not the offset in it.</summary>
internal static class VtdFaultRecord
{
    private const int RootNotPresent = 1, ContextNotPresent = 2;
    private const int BeyondWidth = 4, NotReadable = 6;
    private const int FirstOfPages = 0x71, LastOfPages = 0x91, InterruptRange = 0x73, SecondStageUnreadable = 0x78;
    private const int ReasonShift = 32, PasidShift = 40, PasidPresentBit = 31, ReadBit = 62, FaultBit = 63;

    /// <summary>True when the register holds a fault.</summary>
    public static bool IsThere(ulong high) => (high >> FaultBit & 1) != 0;

    /// <summary>Reads both words.</summary>
    public static NativeFault Read(ulong high, ulong low)
    {
        var number = (int)(high >> ReasonShift & 0xff);
        var reason = number switch
        {
            RootNotPresent or ContextNotPresent => FaultReason.Domain,
            InterruptRange or SecondStageUnreadable => FaultReason.Unknown,
            >= BeyondWidth and <= NotReadable => FaultReason.Mapping,
            >= FirstOfPages and <= LastOfPages => FaultReason.Mapping,
            _ => FaultReason.Unknown,
        };
        var pasid = (high >> PasidPresentBit & 1) != 0 ? (uint?)(high >> PasidShift & 0xf_ffff) : null;
        return new NativeFault((uint)(high & 0xffff), reason, (high >> ReadBit & 1) != 0 ? AccessKind.Read : AccessKind.Write, low, pasid, number);
    }
}
