using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;

namespace Viommu.Reference.Rules;

// The ID registers of IOMMUs as PROBE shows them: the page-table extension.
public partial class DeviceRules
{
    /// <summary>The IOMMUs that PROBE shows for an endpoint: those whose tables ATTACH_TABLE takes, once each.</summary>
    [Requirement("probe.hw-raw")]
    [Requirement("probe.hw-one-per-format")]
    [Requirement("probe.pasid-table-and-page-table")]
    public virtual IReadOnlyList<ShownHardware> ReportedHardware(Endpoint endpoint) => endpoint.Hardware;

    /// <summary>Writes the properties of an endpoint's IOMMUs after all others, as many as there is room for.</summary>
    [Requirement("probe.hw-raw")]
    public virtual void WriteHardware(Endpoint endpoint, Span<byte> properties)
    {
        foreach (var hardware in ReportedHardware(endpoint))
        {
            if (properties.Length < hardware.Property.Size) return;
            WriteHardwareProperty(hardware, properties[..hardware.Property.Size]);
            properties = properties[hardware.Property.Size..];
        }
    }

    /// <summary>Writes one property, its header included.</summary>
    [Requirement("probe.hw-raw")]
    public virtual void WriteHardwareProperty(ShownHardware hardware, Span<byte> property)
    {
        var format = hardware.Property;
        property.Clear();
        format.HeaderType.Write(property, PropertyTypeWord(format.Type));
        format.HeaderLength.Write(property, (ulong)format.Length);
        format.Format?.Write(property, hardware.FormatNumber);
        foreach (var reserved in format.Reserved) FillHardwareReserved(property.Slice(reserved.Offset, reserved.Width));
        for (var i = 0; i < format.Registers.Count; i++) format.Registers[i].Write(property, HardwareRegister(hardware, i));
    }

    /// <summary>Fills the reserved bytes of such a property.</summary>
    [Requirement("probe.hw-reserved-zero")]
    public virtual void FillHardwareReserved(Span<byte> reserved) => reserved.Clear();

    /// <summary>The value of one ID register; it does not change while the device lives.</summary>
    [Requirement("probe.hw-raw")]
    [Requirement("probe.hw-same-each-time")]
    public virtual ulong HardwareRegister(ShownHardware hardware, int register) => hardware.Registers[register];
}
