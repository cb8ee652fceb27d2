namespace Viommu.Drivers.Guest.Reference.Tables;

/// <summary>
/// What a driver must know of one format to write page tables for one endpoint: what the endpoint's ID registers leave of it. Entries have 8 bytes; level 0 is
/// the last one walked. Sizes and addresses are in bytes.
/// </summary>
public interface ITableWriter
{
    /// <summary>The format's name in the revision.</summary>
    string Format { get; }

    /// <summary>How many levels are walked.</summary>
    int Levels { get; }

    /// <summary>log2 of the smallest page.</summary>
    int OffsetBits { get; }

    /// <summary>True when address spaces have a tag of the architecture, the <c>id</c> of INVALIDATE.</summary>
    bool HasTags { get; }

    /// <summary>How many bits PASIDs may have; 0 where the endpoint has no tables for PASIDs.</summary>
    int PasidBits { get; }

    /// <summary>
    /// True when a table of PASIDs lies in guest memory, its entry 0 being for accesses without a PASID; false where each PASID is attached alone.
    /// </summary>
    bool HasPasidTable { get; }

    /// <summary>Size of the context between a descriptor and its tables, a power of two and its alignment; 0 where there is none.</summary>
    ulong ContextBytes { get; }

    /// <summary>Size of the table of PASIDs, a power of two and its alignment.</summary>
    ulong PasidTableBytes { get; }

    /// <summary>The bytes that one entry of a level covers.</summary>
    ulong SizeAt(int level);

    /// <summary>The index into the table of a level.</summary>
    ulong IndexAt(ulong iova, int level);

    /// <summary>Size of a table of a level, a power of two and its alignment.</summary>
    ulong BytesAt(int level);

    /// <summary>True when the tables can hold an address.</summary>
    bool Holds(ulong iova);

    /// <summary>True when a page may stand at a level.</summary>
    bool HasPages(int level);

    /// <summary>The entry of a level that points at a table of the level below.</summary>
    ulong Pointer(ulong table, int level);

    /// <summary>The entry of a page; null when it cannot hold the address.</summary>
    ulong? Leaf(int level, ulong to, bool read, bool write, bool execute);

    /// <summary>What attaches tables for accesses without a PASID.</summary>
    /// <param name="context">Where the context goes, if there is one.</param>
    /// <param name="root">The root table.</param>
    /// <param name="tag">The architecture's tag, at most 8 bits.</param>
    TableAttachment Attach(ulong context, ulong root, ulong tag);

    /// <summary>What attaches tables for one PASID, where there is no table of them.</summary>
    TableAttachment AttachPasid(uint pasid, ulong root, ulong tag);

    /// <summary>What attaches an empty table of PASIDs.</summary>
    TableAttachment AttachPasidTable(ulong table);

    /// <summary>The words of an entry of the table of PASIDs in the order in which they are written: the one that makes it valid is the last.</summary>
    IReadOnlyList<TableWord> PasidEntry(ulong table, uint pasid, ulong root, ulong tag);
}

/// <summary>A word in guest memory.</summary>
/// <param name="At">Its address, a multiple of 8.</param>
/// <param name="Value">Its value.</param>
public sealed record TableWord(ulong At, ulong Value);

/// <summary>What attaching tables takes.</summary>
/// <param name="Fields">The fields of ATTACH_TABLE's descriptor.</param>
/// <param name="Words">What must be in guest memory before.</param>
public sealed record TableAttachment(IReadOnlyList<KeyValuePair<string, ulong>> Fields, IReadOnlyList<TableWord> Words);
