namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>What one stage's page tables say. Where they refuse, only the number of entries written counts.</summary>
internal struct PageTableAnswer
{
    /// <summary>The translated address.</summary>
    public ulong Address;

    /// <summary>Bytes of the largest block the answer holds for.</summary>
    public ulong Size;

    /// <summary>What a cached copy may allow to the same privilege.</summary>
    public TablePermissions Permissions;

    /// <summary>True when the page is marked as being in every address space.</summary>
    public bool Global;

    /// <summary>The page's PBMT.</summary>
    public byte MemoryType;

    /// <summary>Entries that were written.</summary>
    public byte Written;
}
