namespace Viommu.Reference.Tables.Amd.Pt.Rules;

/// <summary>
/// Every decision that AMD's specification fixes for host page tables (v1), one member each, with the requirement it obeys. The walk asks; a
/// subclass that overrides one member is a mutant, or a variant where the member is a choice. Members are pure. Levels count from 1, as the
/// specification has them.
/// </summary>
public partial class AmdPtRules
{
    /// <summary>The rules as they stand.</summary>
    public static AmdPtRules Standard { get; } = new();

    /// <summary>How often a walk begins again because an entry changed under the flag update, before the access is given up.</summary>
    [TableChoice("amd-pt.update-retries")]
    public virtual int UpdateRetries => 16;

    /// <summary>The right that an access needs. Entries have none to execute, and reading instructions is reading.</summary>
    [TableRule("amd-pt.rights-and")]
    [TableChoice("amd-pt.execute")]
    public virtual TablePermissions Needs(AccessKind kind) => kind == AccessKind.Write ? TablePermissions.Write : TablePermissions.Read;

    /// <summary>Words with V or TV clear are refused; they may be taken, and every access blocked.</summary>
    [TableChoice("amd.not-valid")]
    public virtual bool RefusesInvalidWords => true;

    /// <summary>Mode 0 gives untranslated addresses; it may be refused.</summary>
    [TableChoice("amd-pt.mode-0")]
    public virtual bool TakesIdentity => true;

    /// <summary>Every address is translated; those of the interrupt window, 0xfee00000 to 0xfeefffff, may be blocked.</summary>
    [TableChoice("amd.interrupt-range")]
    public virtual bool IsTranslated(in EndpointAccess access) => true;

    /// <summary>Where a flag cannot be set the access is blocked; it may pass without.</summary>
    [TableChoice("amd-pt.read-only-table")]
    public virtual bool FailedUpdateBlocks => true;
}
