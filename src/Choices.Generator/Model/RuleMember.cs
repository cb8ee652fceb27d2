namespace Viommu.Generator.Model;

/// <summary>One virtual member of a rules class, as text to be written.</summary>
/// <param name="Id">Its name, with a number behind where several have the name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Access">The access modifier of an override.</param>
/// <param name="Return">The type it gives, <c>void</c> included.</param>
/// <param name="IsProperty">True for a property that can only be read.</param>
/// <param name="TypeParameters">Its type parameters in angle brackets; empty for none.</param>
/// <param name="Constraints">What a new method says of the type parameters.</param>
/// <param name="OverrideConstraints">What an override has to repeat of that.</param>
/// <param name="Parameters">The parameters with types and names, separated by commas.</param>
/// <param name="Arguments">The same as arguments.</param>
/// <param name="Requirements">The requirements or table rules that it obeys.</param>
/// <param name="Choices">The choices that it makes.</param>
internal sealed record RuleMember(
    string Id, string Name, string Access, string Return, bool IsProperty, string TypeParameters, string Constraints, string OverrideConstraints,
    string Parameters, string Arguments, Items<string> Requirements, Items<string> Choices);
