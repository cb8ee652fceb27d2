namespace Viommu.Spec.Yaml;

/// <summary>A single value, kept as the text that was written.</summary>
public sealed record YamlScalar(string File, int Line, int Column, string Text, bool Quoted) : YamlNode(File, Line, Column)
{
    /// <inheritdoc/>
    public override string Kind => "a value";
}
