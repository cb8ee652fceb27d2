using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>An entry of a mapping whose keys are the author's own names, or names of fields.</summary>
/// <typeparam name="T">What its value is typed as.</typeparam>
/// <param name="Name">The key.</param>
/// <param name="Value">The value.</param>
internal sealed record Named<T>(YamlScalar Name, T Value);
