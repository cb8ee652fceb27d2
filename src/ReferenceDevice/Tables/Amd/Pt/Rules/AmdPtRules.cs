namespace Viommu.Reference.Tables.Amd.Pt.Rules;

/// <summary>
/// Every decision that AMD's specification fixes for host page tables (v1), one member each, with the requirement it obeys. The walk asks; a
/// subclass that overrides one member is a mutant, or a variant where the member is a choice. Members are pure.
/// </summary>
public partial class AmdPtRules
{
    /// <summary>The rules as they stand.</summary>
    public static AmdPtRules Standard { get; } = new();
}
