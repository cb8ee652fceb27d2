namespace Viommu.Reference.Tables;

/// <summary>What kinds of access ask of an entry.</summary>
public static class TableAccessKinds
{
    /// <summary>The one permission that an access of this kind needs.</summary>
    public static TablePermissions Needs(this AccessKind kind) => kind switch
    {
        AccessKind.Read => TablePermissions.Read,
        AccessKind.Write => TablePermissions.Write,
        _ => TablePermissions.Execute,
    };
}
