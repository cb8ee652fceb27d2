using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Site;

/// <summary>Short names of devices, no two alike: a name and the number of a version, else the folder too.</summary>
internal static class SiteNames
{
    /// <summary>A name for each.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<(DeviceEntry Device, string Folder)> devices)
    {
        var names = devices.Select(one => Short(one.Device)).ToArray();
        var twice = names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. names.Select((name, i) => twice.Contains(name) ? $"{name} ({Printable.Line(devices[i].Folder)})" : name)];
    }

    private static string Short(DeviceEntry device)
    {
        if (device.Name is not { } name) return Printable.Line(device.Requested);
        var version = device.Version ?? "";
        var end = version.IndexOf(' ');
        return Printable.Line($"{name} {(end < 0 ? version : version[..end])}".TrimEnd());
    }
}
