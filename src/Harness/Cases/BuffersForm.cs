using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>Event buffers as a case writes them.</summary>
/// <param name="Count">How many; null for the usual number.</param>
/// <param name="Size">Bytes of each; null for those of a report.</param>
internal sealed record BuffersForm(WrittenNumber? Count, WrittenNumber? Size)
{
    private static readonly string[] s_keys = CaseKeys.Events.Names();

    /// <summary>Types them.</summary>
    public static BuffersForm? Read(Reading read, YamlNode node) =>
        read.Mapping(node, "events", s_keys) is { } mapping ? new BuffersForm(Reading.Number(mapping, "count"), Reading.Number(mapping, "size")) : null;
}
