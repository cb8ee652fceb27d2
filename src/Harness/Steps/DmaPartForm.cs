using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>A part of an access as a case writes it.</summary>
/// <param name="At">Where it lands; null where it is blocked.</param>
/// <param name="Length">How long it is; null for the rest of the access.</param>
internal sealed record DmaPartForm(WrittenNumber? At, WrittenNumber? Length)
{
    /// <summary>Types one.</summary>
    public static DmaPartForm? Read(Reading read, YamlNode node)
    {
        if (node is YamlScalar { Text: "blocked" }) return new DmaPartForm(null, null);
        return read.Mapping(node, "a part", "at", "blocked", "length") is { } part
            ? new DmaPartForm(Reading.Number(part, "at"), Reading.Number(part, "length") ?? Reading.Number(part, "blocked"))
            : null;
    }
}
