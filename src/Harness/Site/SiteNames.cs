using Viommu.Harness.CommandLine;
using Viommu.Harness.Comparing;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Site;

/// <summary>Short names of devices, no two alike: a name and the number of a version, else how it was asked for too, or its folder.</summary>
internal static class SiteNames
{
    /// <summary>A name for each.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<(DeviceEntry Device, string Folder)> devices)
    {
        var names = devices.Select(one => Short(one.Device, one.Folder)).ToArray();
        ResultLabels.Improve(names, i => $"{Short(devices[i].Device, devices[i].Folder)} ({Printable.Line(devices[i].Device.Requested)})");
        ResultLabels.Improve(names, i => $"{Short(devices[i].Device, devices[i].Folder)} ({Printable.Line(devices[i].Folder)})");
        return names;
    }

    private static string Short(DeviceEntry device, string folder)
    {
        // A recording does not say of which driver it is; whoever keeps it does.
        if (device.Requested.StartsWith($"{DriverNames.Trace}:", StringComparison.Ordinal)) return Printable.Line(Path.GetFileName(folder));
        if (device.Name is not { } name) return Printable.Line(device.Requested);
        var version = device.Version ?? "";
        var end = version.IndexOf(' ');
        return Printable.Line($"{name} {(end < 0 ? version : version[..end])}".TrimEnd());
    }
}
