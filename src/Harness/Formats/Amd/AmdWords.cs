using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Amd;

/// <summary>The words of a device table entry, as cases change and name them.</summary>
/// <param name="Node">Where the tables stand.</param>
/// <param name="Fields">The fields under <c>dte</c>; null for none.</param>
internal sealed record AmdWords(YamlNode Node, Written<FieldsForm>? Fields)
{
    /// <summary>The names of the words under <c>$t</c>.</summary>
    public static string[] Names { get; } = ["dte0", "dte1", "dte2", "dte3"];

    /// <summary>Types them.</summary>
    public static AmdWords Read(Reading read, YamlMapping mapping) => new(mapping, FieldsForm.Under(read, mapping, "dte"));

    /// <summary>Sets the fields, and names the words.</summary>
    public bool Set(TablesMaker maker, AmdDeviceEntry entry)
    {
        if (!maker.SetFields(Node, Fields, "a device table entry", entry.TrySet, AmdDeviceEntry.Names)) return false;
        for (var i = 0; i < Names.Length; i++) maker.Name(Names[i], entry.Words[i]);
        return true;
    }
}
