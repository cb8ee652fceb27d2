namespace Viommu.Drivers.Qemu;

/// <summary>A PCI function that was found, with the addresses given to its BARs.</summary>
/// <param name="Function">Bus, device and function: bus &lt;&lt; 8 | device &lt;&lt; 3 | function. It is the endpoint id too.</param>
/// <param name="Identity">Device id &lt;&lt; 16 | vendor id.</param>
/// <param name="Bars">Guest-physical address of each BAR; 0 where there is none.</param>
internal sealed record PciDevice(ushort Function, uint Identity, ulong[] Bars);
