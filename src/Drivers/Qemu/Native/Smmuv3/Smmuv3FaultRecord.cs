using Viommu.Reference;
using Viommu.Reference.Faults;
using Viommu.Reference.Host.Native;

namespace Viommu.Drivers.Qemu.Native.Smmuv3;

/// <summary>A record of the event queue (IHI 0070, 7.3).</summary>
internal static class Smmuv3FaultRecord
{
    /// <summary>Its size in bytes.</summary>
    public const int Bytes = 32;

    private const int WalkAbort = 0x0b, Translation = 0x10, Permission = 0x13;
    private const int SubstreamValidBit = 11, SubstreamShift = 12, StreamShift = 32, ReadBit = 35, InstructionBit = 34;

    /// <summary>Reads its first three words. Events about configuration tell neither address nor direction.</summary>
    public static NativeFault Read(ulong word0, ulong word1, ulong word2)
    {
        var number = (int)(word0 & 0xff);
        var isTranslation = number is >= Translation and <= Permission;
        var hasAddress = isTranslation || number == WalkAbort;
        AccessKind? kind = !hasAddress ? null
            : (word1 >> InstructionBit & 1) != 0 ? AccessKind.Execute
            : (word1 >> ReadBit & 1) != 0 ? AccessKind.Read : AccessKind.Write;
        var substream = (word0 >> SubstreamValidBit & 1) != 0 ? (uint?)(word0 >> SubstreamShift & 0xf_ffff) : null;
        return new NativeFault(
            (uint)(word0 >> StreamShift), isTranslation ? FaultReason.Mapping : FaultReason.Unknown, kind, hasAddress ? word2 : null, substream, number);
    }
}
