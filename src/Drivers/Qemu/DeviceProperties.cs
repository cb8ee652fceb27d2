namespace Viommu.Drivers.Qemu;

/// <summary>Properties of a device as QEMU's command line takes them.</summary>
internal static class DeviceProperties
{
    /// <summary>The text after the device's name: the properties given, and before them the usual ones that were not given.</summary>
    public static string Text(IReadOnlyDictionary<string, string> given, params IReadOnlyList<(string Name, string Value)> usual)
    {
        var all = usual.Where(one => !given.ContainsKey(one.Name)).Concat(given.Select(one => (Name: one.Key, one.Value)));
        return string.Concat(all.Select(one => $",{one.Name}={one.Value.Replace(",", ",,", StringComparison.Ordinal)}"));
    }
}
