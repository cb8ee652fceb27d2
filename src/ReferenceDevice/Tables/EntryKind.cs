namespace Viommu.Reference.Tables;

/// <summary>What an entry that a walk reads is for.</summary>
public enum EntryKind : byte
{
    /// <summary>Points to a further part of the PASID table.</summary>
    PasidDirectory,

    /// <summary>A word of a PASID's own entry (process context, context descriptor, GCR3 entry).</summary>
    PasidEntry,

    /// <summary>Points to a further page table.</summary>
    PageDirectory,

    /// <summary>Maps a block of addresses.</summary>
    Page,
}
