namespace Viommu.Reference.Rules;

/// <summary>Names the requirement that a rule obeys.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class RequirementAttribute(string id) : Attribute
{
    /// <summary>The requirement's id in the revision.</summary>
    public string Id { get; } = id;
}
