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
            var pasidBits = 0;
            var iommu = rules.TableIommus().FirstOrDefault(one => one.Kind == hardware.Kind)
                ?? throw new ArgumentException($"there is no IOMMU '{hardware.Kind}'", nameof(endpoint));
            foreach (var format in rules.NewTableFormats(iommu, hardware))
            {
                if (DescriptorFormat.Find(revision, iommu, format) is not { } descriptor) continue;
                var host = endpoint.Configuration.Host;
                if (!rules.HostServes(host, format)) continue;
                var unit = _units.Find(u => u.Host == host && u.Format.Name == format.Name && u.Format.Registers.SequenceEqual(format.Registers));
                if (unit is null) _units.Add(unit = new TableUnit(rules.HostFormat(format, host), descriptor, host, rules.NewTableCache));
                units.Add(unit);
                pasidBits = Math.Max(pasidBits, format.PasidBits);
                // One property shows an IOMMU, unless properties name their format: then each of its formats has one.
                if (HardwareFormat.Find(revision, iommu, format.Shown.Count) is { } property
                    && (property.Format is not null || !shown.Exists(s => s.Property.Type == property.Type)))
                    shown.Add(new ShownHardware(property, descriptor.Number, format.Shown));
            }

            if (pasidBits > 0 && HardwareFormat.Named(revision, "PASID_SIZE", 1) is { } size) shown.Add(new ShownHardware(size, 0, [(ulong)pasidBits]));
        }

        endpoint.Units = [.. units];
        endpoint.Hardware = [.. shown];
    }
}
