using Viommu.Reference.Tables;

namespace Viommu.Reference.Host.Native;

/// <summary>A domain's MAP mappings as a table that a physical IOMMU walks. Ranges are of whole 4 KiB pages, their ends inclusive.</summary>
public interface INativeMappings
{
    /// <summary>Whether there is memory for the tables of one mapping more.</summary>
    bool HasRoom(ulong start, ulong end, ulong physical);

    /// <summary>Maps a range that nothing is mapped in.</summary>
    void Map(ulong start, ulong end, ulong physical, TablePermissions rights);

    /// <summary>Takes every mapping in a range away. The hardware has forgotten them when this returns.</summary>
    void Unmap(ulong start, ulong end);

    /// <summary>Gives the tables' memory back. No endpoint is attached to them any more.</summary>
    void Free();
}
