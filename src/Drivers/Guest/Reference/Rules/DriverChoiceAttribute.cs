namespace Viommu.Drivers.Guest.Reference.Rules;

/// <summary>Marks a rule where the specification leaves a driver the choice: overriding it within the choice gives a conforming variant.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class DriverChoiceAttribute(string id) : Attribute
{
    /// <summary>The requirement's id where it is one that leaves the choice, otherwise a name of ours of the same form.</summary>
    public string Id { get; } = id;
}
