using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary><c>true</c> or <c>false</c> as a case writes it.</summary>
/// <param name="IsSet">True for <c>true</c>.</param>
internal sealed record Flag(bool IsSet)
{
    /// <summary>Types one; null after a mistake.</summary>
    public static Flag? Read(Reading read, YamlNode node, string what) =>
        Shape.Flag(node, read.Diagnostics, what) is { } isSet ? new Flag(isSet) : null;
}
