namespace Viommu.Reference.Tables;

/// <summary>Marks a member where a table format leaves a choice: overriding it within the choice gives a conforming variant.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class TableChoiceAttribute(string id) : Attribute
{
    /// <summary>The choice's id: the format, a dot, a slug.</summary>
    public string Id { get; } = id;
}
