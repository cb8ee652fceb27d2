namespace Viommu.Reference.Tables;

/// <summary>The accesses a translation allows.</summary>
[Flags]
public enum TablePermissions : byte
{
    None = 0,
    Read = 1,
    Write = 2,
    Execute = 4,
    All = Read | Write | Execute,
}
