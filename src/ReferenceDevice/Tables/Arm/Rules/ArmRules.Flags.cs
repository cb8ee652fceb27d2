using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm.Rules;

/// <summary>Access flag and dirty state (IHI 5.4 HA, HD, AFFD; ARM: Hardware updates to the translation tables).</summary>
public partial class ArmRules
{
    /// <summary>IHI 5.4 HA: hardware sets AF. A context that asks for it where it is not offered is illegal.</summary>
    [TableRule("arm.access-update")]
    [TableRule("arm.no-update-without")]
    public virtual bool UpdatesAccess(ulong word0, ArmCapabilities capabilities) => ContextWord0.Ha.IsSet(word0) && capabilities.HardwareUpdate >= 1;

    /// <summary>IHI 5.4 HD: hardware clears AP[2], and only with HA.</summary>
    [TableRule("arm.dirty-update")]
    [TableRule("arm.dirty-without-access")]
    [TableRule("arm.dbm-without-hd")]
    public virtual bool UpdatesDirty(ulong word0, ArmCapabilities capabilities) =>
        ContextWord0.Hd.IsSet(word0) && ContextWord0.Ha.IsSet(word0) && capabilities.HardwareUpdate >= 2;

    /// <summary>AF of the leaf is clear.</summary>
    [TableRule("arm.access-flag")]
    public virtual bool WantsAccess(ulong descriptor) => !LeafWord.Af.IsSet(descriptor);

    /// <summary>IHI 5.4 AFFD: where software sets AF, its absence may be let pass.</summary>
    [TableRule("arm.access-flag")]
    public virtual bool ForgivesAccess(ulong word0) => ContextWord0.Affd.IsSet(word0);

    /// <summary>ARM: a leaf that hardware may make writable: DBM set, AP[2] too.</summary>
    [TableRule("arm.dirty-update")]
    [TableRule("arm.dbm-without-hd")]
    public virtual bool IsClean(ulong descriptor) => LeafWord.Dbm.IsSet(descriptor) && LeafWord.Ap2.IsSet(descriptor);

    /// <summary>ARM: what setting AF writes.</summary>
    [TableRule("arm.access-update")]
    public virtual ulong WithAccess(ulong descriptor) => descriptor | LeafWord.Af.Mask;

    /// <summary>ARM: what a first write writes.</summary>
    [TableRule("arm.dirty-update")]
    public virtual ulong WithDirty(ulong descriptor) => descriptor & ~LeafWord.Ap2.Mask;

    /// <summary>ARM: only a write makes a leaf dirty.</summary>
    [TableRule("arm.dirty-update")]
    public virtual bool MakesDirty(AccessKind kind) => kind == AccessKind.Write;

    /// <summary>ARM: permissions are checked before the update, so that a blocked access leaves AP[2] alone.</summary>
    [TableRule("arm.fault-leaves-descriptor")]
    public virtual bool ChecksBeforeUpdate => true;

    /// <summary>ARM: a descriptor that changed under the update is read again, not overwritten and not trusted.</summary>
    [TableRule("arm.access-update")]
    public virtual bool ReadsChangedAgain => true;

    /// <summary>ARM: table descriptors have no access flag and are never written.</summary>
    [TableRule("arm.only-leaf-updated")]
    public virtual bool MarksTables(ulong word0) => false;

    /// <summary>ARM: a leaf that is still clean is not cached as writable, so that the first write is seen.</summary>
    [TableRule("arm.dirty-update")]
    public virtual bool MayCacheWrite(ulong descriptor) => !LeafWord.Ap2.IsSet(descriptor);
}
