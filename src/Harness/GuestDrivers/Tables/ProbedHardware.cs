using Viommu.Drivers.Guest;
using Viommu.Harness.Facts;
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
                && TableIommus.All.First(one => one.Kind == hardware.Kind) is var iommu && hardware.Registers.Count >= iommu.Registers)
                formats.AddRange(FormatsOf(iommu, hardware.Registers, revision));
            else
                isKnown = false;
        }

        told.Sort(StringComparer.Ordinal);
        return new ProbedHardware(formats, isKnown, string.Join(' ', told));
    }

    private static IEnumerable<OfferedFormat> FormatsOf(TableIommu iommu, IReadOnlyList<ulong> registers, Revision revision)
    {
        foreach (var format in iommu.NewFormats(registers, new DeviceRules()))
        {
            if (DescriptorFormat.Find(revision, iommu, format) is { } descriptor) yield return new OfferedFormat(format, descriptor);
        }
    }
}
