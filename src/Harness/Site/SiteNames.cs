using Viommu.Harness.CommandLine;
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
        Improve(names, i => $"{Short(devices[i].Device, devices[i].Folder)} ({Printable.Line(devices[i].Device.Requested)})");
        Improve(names, i => $"{Short(devices[i].Device, devices[i].Folder)} ({Printable.Line(devices[i].Folder)})");
        return names;
    }

    private static void Improve(string[] names, Func<int, string> better)
    {
        var twice = names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        for (var i = 0; i < names.Length; i++)
        {
            if (twice.Contains(names[i])) names[i] = better(i);
        }
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
