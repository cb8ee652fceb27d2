namespace Viommu.Reference.Rules;

/// <summary>Marks a rule where the specification leaves a choice: overriding it within the choice gives a conforming variant.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class ChoiceAttribute(string id) : Attribute
{
    /// <summary>The requirement's id where it is a MAY, otherwise a name of ours of the same form.</summary>
    public string Id { get; } = id;
}
