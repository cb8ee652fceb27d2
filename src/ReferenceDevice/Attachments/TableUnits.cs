using Viommu.Reference.Domains;
using Viommu.Reference.Formats;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Attachments;

/// <summary>Every IOMMU of a device that the revision has a table format for.</summary>
public sealed class TableUnits
{
    private readonly List<TableUnit> _units = [];

    /// <summary>All of them.</summary>
    public IReadOnlyList<TableUnit> All => _units;

    /// <summary>Gives an endpoint the IOMMUs that its configuration puts before it.</summary>
    /// <exception cref="ArgumentException">The configuration names a kind of IOMMU that there is not.</exception>
    public void Install(Endpoint endpoint, DeviceRules rules, Revision revision)
    {
        var units = new List<TableUnit>();
        var shown = new List<ShownHardware>();
        foreach (var hardware in endpoint.Configuration.Tables)
        {
            ulong? number = null;
            foreach (var format in rules.NewTableFormats(hardware))
            {
                if (DescriptorFormat.Find(revision, format) is not { } descriptor) continue;
                var host = endpoint.Configuration.Host;
                if (!rules.HostServes(host, format)) continue;
                number ??= descriptor.Number;
                var unit = _units.Find(u => u.Host == host && u.Format.Name == format.Name && u.Format.Registers.SequenceEqual(format.Registers));
                if (unit is null) _units.Add(unit = new TableUnit(rules.HostFormat(format, host), descriptor, host, rules.NewTableCache));
                units.Add(unit);
            }

            if (number is { } known && HardwareFormat.Find(revision, hardware.Kind, hardware.Registers.Count) is { } property)
                shown.Add(new ShownHardware(property, known, hardware.Registers));
        }

        endpoint.Units = [.. units];
        endpoint.Hardware = [.. shown];
    }
}
