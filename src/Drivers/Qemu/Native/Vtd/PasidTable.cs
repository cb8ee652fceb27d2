namespace Viommu.Drivers.Qemu.Native.Vtd;

/// <summary>A PASID directory of 128 entries with tables for the first 128 PASIDs (VT-d 9.5, 9.6).</summary>
internal sealed class PasidTable
{
    private const ulong PageBytes = 4096, EntryBytes = 64, Present = 1;
    private const uint PerTable = 64;

    private readonly OwnMemory _memory;
    private readonly ulong _tables;

    /// <summary>Makes it, with no entry present.</summary>
    public PasidTable(OwnMemory memory)
    {
        _memory = memory;
        Directory = memory.Take(PageBytes);
        _tables = memory.Take(2 * PageBytes);
        memory.Write(Directory, _tables | Present, (_tables + PageBytes) | Present);
    }

    /// <summary>Address of the directory.</summary>
    public ulong Directory { get; }

    /// <summary>Writes an entry: not present first, its first word last.</summary>
    public void Write(uint pasid, ulong word0, ulong domain, ulong word2)
    {
        var at = _tables + (pasid / PerTable * PageBytes) + (pasid % PerTable * EntryBytes);
        _memory.Write(at, 0, domain, word2, 0, 0, 0, 0, 0);
        _memory.Write(at, word0);
    }
}
