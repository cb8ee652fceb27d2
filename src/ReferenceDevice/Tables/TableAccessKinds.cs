namespace Viommu.Reference.Tables;

/// <summary>What kinds of access ask of an entry.</summary>
public static class TableAccessKinds
{
    /// <summary>The one permission that an access of this kind needs.</summary>
    public static TablePermissions Needs(this TableAccessKind kind) => kind switch
    {
        TableAccessKind.Read => TablePermissions.Read,
        TableAccessKind.Write => TablePermissions.Write,
        _ => TablePermissions.Execute,
    };
}
