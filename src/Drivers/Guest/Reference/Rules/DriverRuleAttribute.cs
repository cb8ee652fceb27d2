namespace Viommu.Drivers.Guest.Reference.Rules;

/// <summary>Names the requirement that a rule of the driver obeys.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class DriverRuleAttribute(string id) : Attribute
{
    /// <summary>The requirement's id in the revision.</summary>
    public string Id { get; } = id;
}
