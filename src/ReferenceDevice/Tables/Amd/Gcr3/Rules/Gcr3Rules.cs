namespace Viommu.Reference.Tables.Amd.Gcr3.Rules;

/// <summary>
/// Every decision that AMD's specification fixes for guest tables by PASID, one member each, with the requirement it obeys. The walk asks; a
/// subclass that overrides one member is a mutant, or a variant where the member is a choice. Members are pure. Levels count from 0: of page
/// tables nearest to the page, of the GCR3 table nearest to the page tables.
/// </summary>
public partial class Gcr3Rules
{
    /// <summary>The rules as they stand.</summary>
    public static Gcr3Rules Standard { get; } = new();

    /// <summary>How often a walk begins again because an entry changed under the flag update, before the access is given up.</summary>
    [TableChoice("gcr3.update-retries")]
    public virtual int UpdateRetries => 16;

    /// <summary>An invalidation of a PASID's entry of the GCR3 table reaches the entries that lead to it; one of the domain always does.</summary>
    [TableChoice("gcr3.invalidate-entry")]
    public virtual bool PasidReachesDirectories => true;
}
