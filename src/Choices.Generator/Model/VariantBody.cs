namespace Viommu.Generator.Model;

/// <summary>A rule as a variant has it.</summary>
/// <param name="Member">The rule's id within its class.</param>
/// <param name="Name">The name of the copy.</param>
/// <param name="GoesOn">True when it asks the rule that it overrides, so that other choices have a say.</param>
internal sealed record VariantBody(string Member, string Name, bool GoesOn);
