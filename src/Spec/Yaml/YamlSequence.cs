namespace Viommu.Spec.Yaml;

/// <summary>A list.</summary>
public sealed record YamlSequence(string File, int Line, int Column, IReadOnlyList<YamlNode> Items) : YamlNode(File, Line, Column)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}
