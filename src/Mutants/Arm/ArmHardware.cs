using Viommu.Reference.Attachments;
using Viommu.Reference.Configuration;

namespace Viommu.Reference.Mutants.Arm;

/// <summary>Tells Arm's registers from others'.</summary>
internal static class ArmHardware
{
    /// <summary>True for the registers of an SMMUv3, of which there are as many as in <see cref="TableHardware.Arm"/>.</summary>
    public static bool IsArm(this ShownHardware hardware) => hardware.Registers.Count == TableHardware.Arm.Registers.Count;
}
