namespace Viommu.Reference.Tables;

/// <summary>The answer to one access: a translation, or the fault that ended the walk.</summary>
public record struct WalkResult
{
    /// <summary>Why there is no translation; none when there is one.</summary>
    public TableFault Fault { get; set; }

    /// <summary>The translated address, byte for byte.</summary>
    public ulong Address { get; set; }

    /// <summary>Bytes of the largest block, a power of two, that the translation may be cached for; 0 where nothing was translated.</summary>
    public ulong PageSize { get; set; }

    /// <summary>
    /// Bytes of the first stage's block where a second stage cut it smaller, 0 where it did not: an INVALIDATE of any address in the block
    /// names every piece of it.
    /// </summary>
    public ulong WholeBlock { get; set; }

    /// <summary>
    /// What a cached copy may allow to accesses of the same privilege. Write is absent while the entry's dirty flag is clear, so
    /// that the first write walks again.
    /// </summary>
    public TablePermissions Permissions { get; set; }

    /// <summary>The PASID whose tables served, be it carried by the access or implied; null where no PASID table was used.</summary>
    public uint? Pasid { get; set; }

    /// <summary>The architecture's tag for the address space (ASID, PSCID); null where it has none.</summary>
    public uint? Tag { get; set; }

    /// <summary>True when the entry is marked as being in every address space.</summary>
    public bool Global { get; set; }

    /// <summary>The memory type in the format's own encoding.</summary>
    public byte MemoryType { get; set; }

    /// <summary>Bits of the access's address that did not count, so that an invalidation of the address reaches it whatever they are; a mask.</summary>
    public ulong IgnoredBits { get; set; }

    /// <summary>How many table entries the walk wrote accessed or dirty flags into.</summary>
    public byte EntriesWritten { get; set; }

    /// <summary>True when there is no translation.</summary>
    public readonly bool IsFault => Fault.Kind != TableFaultKind.None;
}
