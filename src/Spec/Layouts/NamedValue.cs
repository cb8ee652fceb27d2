namespace Viommu.Spec.Layouts;

/// <summary>One name of an enumeration or flag set.</summary>
/// <param name="Name">The specification's name without its common prefix.</param>
/// <param name="Value">The number, or the mask for a flag.</param>
/// <param name="Feature">The feature that must be negotiated for the name to be known; null when it always is.</param>
public sealed record NamedValue(string Name, ulong Value, string? Feature);
