using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>One name of a case's matrix.</summary>
/// <param name="Name">The name.</param>
/// <param name="Values">Its values; empty where they follow from <see cref="ReservedOf"/>.</param>
/// <param name="ReservedOf">The request whose reserved bytes are the values, as the format of the vector has them; null for values that are written
/// out.</param>
public sealed record MatrixAxis(string Name, IReadOnlyList<YamlNode> Values, YamlScalar? ReservedOf);
