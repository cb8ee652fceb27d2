using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Reference.Tables.Amd.Pt.Rules;

/// <summary>What entries permit (2.2.3): IR and IW of the device table entry and of every entry on the way.</summary>
public partial class AmdPtRules
{
    /// <summary>The rights so far, and those of one entry more: what both have. A page may be for writing alone.</summary>
    [TableRule("amd-pt.rights-and")]
    [TableRule("amd-pt.rights-disjoint")]
    [TableRule("amd-pt.write-only")]
    public virtual TablePermissions Rights(TablePermissions above, ulong entry, bool leaf) => above & Own(entry);

    /// <summary>Rights let an access pass.</summary>
    [TableRule("amd-pt.rights-and")]
    [TableRule("amd-pt.descriptor-rights")]
    [TableRule("amd-pt.write-only")]
    public virtual bool Permits(TablePermissions rights, AccessKind kind) => (rights & Needs(kind)) != 0;

    /// <summary>The rights that a cached translation keeps: those of the whole way.</summary>
    [TableRule("amd-pt.cached-rights")]
    public virtual TablePermissions CachedRights(TablePermissions rights, ulong page) => rights;

    /// <summary>The accesses that rights allow.</summary>
    public TablePermissions Allowed(TablePermissions rights)
    {
        var allowed = TablePermissions.None;
        if (Permits(rights, AccessKind.Read)) allowed |= TablePermissions.Read;
        if (Permits(rights, AccessKind.Write)) allowed |= TablePermissions.Write;
        if (Permits(rights, AccessKind.Execute)) allowed |= TablePermissions.Execute;
        return allowed;
    }

    /// <summary>IR and IW of an entry.</summary>
    protected static TablePermissions Own(ulong entry) =>
        (HostPageWord.Ir.IsSet(entry) ? TablePermissions.Read : TablePermissions.None)
        | (HostPageWord.Iw.IsSet(entry) ? TablePermissions.Write : TablePermissions.None);
}
