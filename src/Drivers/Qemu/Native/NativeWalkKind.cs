namespace Viommu.Drivers.Qemu.Native;

/// <summary>What became of an access.</summary>
public enum NativeWalkKind
{
    /// <summary>It went to an address that was found.</summary>
    Found,

    /// <summary>It was not refused, and it went to none of the places looked at.</summary>
    Elsewhere,

    /// <summary>It was refused by the IOMMU, or went where the machine has nothing.</summary>
    Blocked,

    /// <summary>QEMU ended, hung or talked nonsense.</summary>
    Lost,
}
