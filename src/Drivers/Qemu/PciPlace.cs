namespace Viommu.Drivers.Qemu;

/// <summary>How a machine's PCI functions are reached before any firmware has run.</summary>
/// <param name="Ecam">Guest-physical address of the enhanced configuration space (PCIe 7.2.2); null for mechanism 1, ports 0xcf8 and 0xcfc.</param>
/// <param name="FirstMemory">Guest-physical address from which BARs are placed.</param>
internal sealed record PciPlace(ulong? Ecam, ulong FirstMemory)
{
    /// <summary>A q35 machine of x86.</summary>
    public static PciPlace Q35 { get; } = new(null, 0xe0000000);
}
