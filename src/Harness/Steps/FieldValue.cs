using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>The value of a field as a case writes it. Whether it is a number, a name of the field's set or bytes is the field's to say.</summary>
/// <param name="Number">The value, and where it stands.</param>
/// <param name="Items">Several of them, of flags or for the ends of a range; null for one.</param>
internal sealed record FieldValue(WrittenNumber Number, IReadOnlyList<Written<FieldValue>>? Items)
{
    /// <summary>Where it stands.</summary>
    public YamlNode Node => Number.Node;

    /// <summary>Its text; null where it is no single value.</summary>
    public string? Text => (Node as YamlScalar)?.Text;

    /// <summary>True for a text that can only be a name of a field's set.</summary>
    public bool IsName => Text is [var first, ..] && char.IsAsciiLetterUpper(first);

    /// <summary>Types one.</summary>
    public static FieldValue Read(Reading read, YamlNode node) =>
        new(new WrittenNumber(node), node is YamlSequence list ? [.. list.Items.Select(item => read.At<FieldValue>(item, Read))] : null);

    /// <summary>Types a mapping of names to values; null where there is no mapping.</summary>
    public static IReadOnlyList<Named<Written<FieldValue>>>? ReadAll(Reading read, YamlNode node, string what) =>
        read.OpenMapping(node, what) is { } mapping
            ? read.Entries(mapping, static (one, name, value) => new Named<Written<FieldValue>>(name, one.At<FieldValue>(value, Read)))
            : null;
}
