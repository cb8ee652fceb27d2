using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm.Rules;

/// <summary>What a leaf permits (IHI 13.4.1; ARM: the EL1&amp;0 regime).</summary>
public partial class ArmRules
{
    /// <summary>IHI 13.4.1, 5.2 PRIVCFG: an access is unprivileged unless it says otherwise; the STE says it for it only with ATTR_PERMS_OVR.</summary>
    [TableRule("arm.unprivileged")]
    [TableRule("arm.ste-overrides-ignored")]
    public virtual bool IsPrivileged(in EndpointAccess access, ulong ste1, ArmCapabilities capabilities) =>
        !capabilities.PermissionOverrides
            ? access.IsPrivileged
            : StreamWord1.PrivCfg.Of(ste1) switch { 2 => false, 3 => true, _ => access.IsPrivileged };

    /// <summary>IHI 5.2 INSTCFG: a read may be made one of instructions, or of data; a write is of data.</summary>
    [TableRule("arm.ste-overrides-ignored")]
    public virtual AccessKind KindOf(in EndpointAccess access, ulong ste1, ArmCapabilities capabilities) =>
        !capabilities.PermissionOverrides || access.Kind == AccessKind.Write
            ? access.Kind
            : StreamWord1.InstCfg.Of(ste1) switch { 2 => AccessKind.Read, 3 => AccessKind.Execute, _ => access.Kind };

    /// <summary>IHI 5.4 HAD0, HAD1: restrictions of tables count unless the half says no, which it can only where that is offered.</summary>
    [TableRule("arm.hierarchy-disable")]
    public virtual bool TablesRestrict(in ContextDescriptor context, bool upper, ArmCapabilities capabilities) =>
        !capabilities.HierarchyDisable || !(upper ? ContextWord2.Had1.IsSet(context.Word2) : ContextWord1.Had0.IsSet(context.Word1));

    /// <summary>ARM: what one table descriptor takes away from all below it.</summary>
    [TableRule("arm.table-restrictions")]
    [TableRule("arm.table-restrictions-user")]
    public virtual TableRestrictions Restrict(TableRestrictions above, ulong descriptor)
    {
        if (TableWord.ApTable0.IsSet(descriptor)) above |= TableRestrictions.NoUser;
        if (TableWord.ApTable1.IsSet(descriptor)) above |= TableRestrictions.ReadOnly;
        if (TableWord.UxnTable.IsSet(descriptor)) above |= TableRestrictions.NoUserExecute;
        if (TableWord.PxnTable.IsSet(descriptor)) above |= TableRestrictions.NoPrivilegedExecute;
        return above;
    }

    /// <summary>IHI 13.4.1: an unprivileged data read needs AP[1].</summary>
    [TableRule("arm.unprivileged")]
    [TableRule("arm.translates")]
    public virtual bool UserReads(in LeafDescriptor leaf) =>
        LeafWord.Ap1.IsSet(leaf.Word) && (leaf.Restrictions & TableRestrictions.NoUser) == 0;

    /// <summary>IHI 13.4.1: AP[2] takes writing away, and so does any table above.</summary>
    [TableRule("arm.read-only")]
    [TableRule("arm.table-restrictions")]
    public virtual bool Writable(in LeafDescriptor leaf) =>
        !LeafWord.Ap2.IsSet(leaf.Word) && (leaf.Restrictions & TableRestrictions.ReadOnly) == 0;

    /// <summary>IHI 13.4.1: an unprivileged write needs what a read needs, and a writable page.</summary>
    [TableRule("arm.unprivileged")]
    [TableRule("arm.read-only")]
    public virtual bool UserWrites(in LeafDescriptor leaf) => UserReads(leaf) && Writable(leaf);

    /// <summary>IHI 13.4.1, 5.4 WXN: execution needs no permission to read.</summary>
    [TableRule("arm.execute")]
    [TableRule("arm.write-or-execute")]
    public virtual bool UserExecutes(in LeafDescriptor leaf) =>
        !LeafWord.Uxn.IsSet(leaf.Word)
        && (leaf.Restrictions & TableRestrictions.NoUserExecute) == 0
        && !(ForbidsWritable(leaf.Context) && UserWrites(leaf));

    /// <summary>IHI 13.4.1, 5.4 PAN: privileged data reads are always permitted, but with PAN not of what unprivileged ones can read.</summary>
    [TableRule("arm.privileged")]
    [TableRule("arm.privileged-access-never")]
    public virtual bool PrivilegedReads(in LeafDescriptor leaf) => !(ForbidsUserPages(leaf.Context) && UserReads(leaf));

    /// <summary>IHI 13.4.1: a privileged write needs a writable page.</summary>
    [TableRule("arm.read-only")]
    [TableRule("arm.privileged-access-never")]
    public virtual bool PrivilegedWrites(in LeafDescriptor leaf) => PrivilegedReads(leaf) && Writable(leaf);

    /// <summary>IHI 13.4.1: privileged execution, which what unprivileged accesses can write is never for.</summary>
    [TableRule("arm.execute")]
    [TableRule("arm.write-or-execute")]
    public virtual bool PrivilegedExecutes(in LeafDescriptor leaf) =>
        !LeafWord.Pxn.IsSet(leaf.Word)
        && (leaf.Restrictions & TableRestrictions.NoPrivilegedExecute) == 0
        && !UserWrites(leaf)
        && !(ForbidsWritable(leaf.Context) && Writable(leaf));

    /// <summary>IHI 5.4 WXN.</summary>
    [TableRule("arm.write-or-execute")]
    public virtual bool ForbidsWritable(ulong word0) => ContextWord0.Wxn.IsSet(word0);

    /// <summary>IHI 5.4 PAN.</summary>
    [TableRule("arm.privileged-access-never")]
    public virtual bool ForbidsUserPages(ulong word0) => ContextWord0.Pan.IsSet(word0);
}
