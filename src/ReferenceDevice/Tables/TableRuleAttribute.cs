namespace Viommu.Reference.Tables;

/// <summary>Names the rule of a table format that a member obeys. Overriding the member breaks the rule: a mutant.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class TableRuleAttribute(string id) : Attribute
{
    /// <summary>The rule's id: the format, a dot, a slug.</summary>
    public string Id { get; } = id;
}
