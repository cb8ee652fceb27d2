namespace Viommu.Reference.Tables.Virt;

/// <summary>The decisions of the VIRT walk, one member each.</summary>
public class VirtRules
{
    /// <summary>The rules as they stand.</summary>
    public static VirtRules Standard { get; } = new();

    /// <summary>The format has one table for all accesses: one that carries a PASID has none.</summary>
    [TableRule("virt.no-pasid")]
    public virtual bool TakesPasid => false;

    /// <summary>Address bits beyond the walked width are zero.</summary>
    [TableRule("virt.width")]
    public virtual bool IsInRange(ulong iova, int bits) => iova >> bits == 0;

    /// <summary>An entry is valid.</summary>
    [TableRule("virt.valid")]
    public virtual bool IsValid(ulong entry) => VirtEntryWord.Valid.IsSet(entry);

    /// <summary>An entry points to a further table.</summary>
    [TableRule("virt.table")]
    public virtual bool IsTable(ulong entry) => VirtEntryWord.Table.IsSet(entry);

    /// <summary>A block is aligned to its size.</summary>
    [TableRule("virt.aligned")]
    public virtual bool IsAligned(ulong address, ulong size) => (address & (size - 1)) == 0;

    /// <summary>Reading, instructions too, needs the read bit.</summary>
    [TableRule("virt.read")]
    public virtual bool PermitsRead(ulong entry) => VirtEntryWord.Read.IsSet(entry);

    /// <summary>Writing needs the write bit.</summary>
    [TableRule("virt.write")]
    public virtual bool PermitsWrite(ulong entry) => VirtEntryWord.Write.IsSet(entry);
}
