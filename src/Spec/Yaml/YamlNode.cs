namespace Viommu.Spec.Yaml;

/// <summary>A node of a strict YAML document: plain values, sequences and mappings, no anchors, aliases or tags.</summary>
/// <param name="File">The file's path as the user named it.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
public abstract record YamlNode(string File, int Line, int Column)
{
    /// <summary>What a person calls this kind of node.</summary>
    public abstract string Kind { get; }
}
