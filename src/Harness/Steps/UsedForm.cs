using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>The length that an answer's used element must have.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="IsLeast">True where more are allowed.</param>
internal sealed record UsedForm(WrittenNumber Bytes, bool IsLeast)
{
    /// <summary>Types it.</summary>
    public static UsedForm Read(Reading read, YamlNode node) =>
        node is YamlMapping bound && read.Mapping(bound, "used", "at-least") is not null && Reading.Number(bound, "at-least") is { } least
            ? new UsedForm(least, true)
            : new UsedForm(new WrittenNumber(node), false);
}
