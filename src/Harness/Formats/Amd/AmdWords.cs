using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>The words of a device table entry, as cases change and name them.</summary>
internal static class AmdWords
{
    /// <summary>The names of the words under <c>$t</c>.</summary>
    public static string[] Names { get; } = ["dte0", "dte1", "dte2", "dte3"];

    /// <summary>Sets the fields under <c>dte</c>, and names the words.</summary>
    public static bool Read(TablesReader reader, YamlMapping mapping, AmdDeviceEntry entry)
    {
        if (!reader.SetFields(mapping, "dte", "a device table entry", entry.TrySet, AmdDeviceEntry.Names)) return false;
        for (var i = 0; i < Names.Length; i++) reader.Name(Names[i], entry.Words[i]);
        return true;
    }
}
