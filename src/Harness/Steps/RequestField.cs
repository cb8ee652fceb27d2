using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>A field of a request as a case writes it: by its name, or a range by what its first and last byte are called together.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal sealed record RequestField(YamlScalar Key, Written<FieldValue> Value)
{
    private string? _underscored;
    private string? _start;
    private string? _end;

    /// <summary>The key's text.</summary>
    public string Name => Key.Text;

    /// <summary>The same as revisions write names.</summary>
    public string Underscored => _underscored ??= Key.Text.Replace('-', '_');

    /// <summary>The field of the first byte of a range.</summary>
    public string Start => _start ??= $"{Key.Text}_start";

    /// <summary>The field of the last byte of a range.</summary>
    public string End => _end ??= $"{Key.Text}_end";

    /// <summary>Types one.</summary>
    public static RequestField Read(Reading read, YamlScalar key, YamlNode value) => new(key, read.At<FieldValue>(value, FieldValue.Read));
}
