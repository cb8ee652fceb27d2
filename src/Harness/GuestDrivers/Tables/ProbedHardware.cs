using Viommu.Drivers.Guest;
using Viommu.Harness.Facts;
using Viommu.Reference.Configuration;
using Viommu.Reference.Formats;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>What PROBE told of the IOMMU before an endpoint.</summary>
/// <param name="Formats">The table formats whose walkers can be made of it.</param>
/// <param name="IsKnown">True when nothing else was told of table formats.</param>
/// <param name="Told">The properties in hexadecimal digits, all but reserved regions, to compare endpoints by.</param>
internal sealed record ProbedHardware(IReadOnlyList<OfferedFormat> Formats, bool IsKnown, string Told)
{
    private const string Regions = "RESV_MEM";

    // How many ID registers each kind of IOMMU needs. Dialects that tell less of one say nothing that a walker could be made of.
    private static readonly Dictionary<string, int> s_registers = new()
    {
        ["riscv"] = 1,
        ["arm-smmuv3"] = 4,
        ["intel-vtd"] = 2,
        ["amd"] = 2,
        ["virt"] = 0,
    };

    /// <summary>Takes an answer apart; null where it was not recorded whole.</summary>
    /// <param name="sent">The PROBE.</param>
    /// <param name="revision">The revision.</param>
    public static ProbedHardware? Of(RecordedRequest sent, Revision revision)
    {
        var room = sent.Writable - revision.Tail.Size;
        if (room < 0 || sent.Written is not { } written || written.Length < room) return null;
        var formats = new List<OfferedFormat>();
        var told = new List<string>();
        var isKnown = true;
        foreach (var property in PropertyList.Parse(written.AsSpan(0, room), revision).Properties)
        {
            if (revision.Properties.Values.FirstOrDefault(one => one.Type == property.Type) is not { } layout || layout.Name == Regions) continue;
            told.Add(Convert.ToHexString(property.Bytes));
            if (!TableIommus.All.Any(one => one.Properties.Contains(layout.Name))) continue;
            if (HardwareFormat.Read(revision, layout, property.Bytes, TableIommus.All) is { } hardware
                && s_registers.TryGetValue(hardware.Kind, out var needed) && hardware.Registers.Count >= needed)
                formats.AddRange(FormatsOf(hardware, revision));
            else
                isKnown = false;
        }

        told.Sort(StringComparer.Ordinal);
        return new ProbedHardware(formats, isKnown, string.Join(' ', told));
    }

    private static IEnumerable<OfferedFormat> FormatsOf(TableHardware hardware, Revision revision)
    {
        var iommu = TableIommus.All.First(one => one.Kind == hardware.Kind);
        foreach (var format in iommu.NewFormats(hardware.Registers, new DeviceRules()))
        {
            if (DescriptorFormat.Find(revision, iommu, format) is { } descriptor) yield return new OfferedFormat(format, descriptor);
        }
    }
}
