using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Reference.Rules;

// MAP and UNMAP: virtio 1.2, 5.13.6.5 and 5.13.6.6.
public partial class DriverRules
{
    /// <summary>True when a task's address or size is a multiple of the granule.</summary>
    [DriverRule("tasks.impossible-fails")]
    public virtual bool IsAligned(ulong number, ulong granule) => (number & (granule - 1)) == 0;

    /// <summary>virt_start.</summary>
    [DriverRule("tasks.map-reaches")]
    public virtual ulong VirtStart(ulong iova) => iova;

    /// <summary>virt_end: the last address.</summary>
    /// <param name="iova">The first address.</param>
    /// <param name="size">Bytes, at least 1.</param>
    /// <param name="granule">The granule.</param>
    [DriverRule("map.driver-range")]
    [DriverRule("tasks.only-what-is-mapped")]
    public virtual ulong VirtEnd(ulong iova, ulong size, ulong granule) => iova + (size - 1);

    /// <summary>phys_start.</summary>
    /// <param name="to">Where the mapping leads.</param>
    /// <param name="done">Bytes of the task that earlier requests mapped.</param>
    [DriverRule("tasks.map-reaches")]
    public virtual ulong PhysStart(ulong to, ulong done) => to + done;

    /// <summary>The domain named by MAP.</summary>
    [DriverRule("tasks.map-reaches")]
    public virtual uint MapDomain(uint domain) => domain;

    /// <summary>True when READ is set.</summary>
    [DriverRule("map.driver-read-flag")]
    [DriverRule("tasks.only-what-is-mapped")]
    public virtual bool SaysRead(AccessKinds permissions) => (permissions & (AccessKinds.Read | AccessKinds.Execute)) != 0;

    /// <summary>True when WRITE is set.</summary>
    [DriverRule("tasks.map-reaches")]
    [DriverRule("tasks.only-what-is-mapped")]
    public virtual bool SaysWrite(AccessKinds permissions) => (permissions & AccessKinds.Write) != 0;

    /// <summary>True when MMIO is set.</summary>
    /// <param name="isDeviceMemory">True when the mapping leads to device registers.</param>
    /// <param name="isAccepted">True when the feature MMIO was accepted.</param>
    [DriverRule("map.driver-mmio-flag")]
    [DriverRule("map.driver-no-mmio-flag")]
    public virtual bool SaysMmio(bool isDeviceMemory, bool isAccepted) => isDeviceMemory && isAccepted;

    /// <summary>Further flags.</summary>
    [DriverRule("map.driver-zero-flags")]
    public virtual ulong MoreMapFlags => 0;

    /// <summary>Bytes of the next MAP of a range.</summary>
    /// <param name="iova">Its first address.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="size">Bytes left.</param>
    /// <param name="pageSizeMask">The page sizes that the device handles well.</param>
    /// <param name="granule">The smallest of them.</param>
    [DriverChoice("map.driver-pieces")]
    public virtual ulong MapPiece(ulong iova, ulong to, ulong size, ulong pageSizeMask, ulong granule)
    {
        // Up to the next boundary of the next larger page, or the whole pages of the largest size that fits.
        var most = granule;
        for (var bit = 0; bit < 63; bit++)
        {
            var page = 1UL << bit;
            if ((pageSizeMask & page) == 0 || page > size) continue;
            if (((iova | to) & (page - 1)) == 0) most = page;
            else if (((iova ^ to) & (page - 1)) == 0) return Math.Min(size, page - (iova & (page - 1)));
            else break;
        }

        return size & ~(most - 1);
    }

    /// <summary>True when two adjacent mappings are mapped by one MAP when a domain comes to be again.</summary>
    /// <param name="areAlike">True when they have the same permissions, and one leads to where the other does.</param>
    /// <param name="areOfOneMemory">True when both lead to RAM, or both to device registers.</param>
    [DriverRule("map.driver-one-memory-type")]
    public virtual bool JoinsMaps(bool areAlike, bool areOfOneMemory) => false;

    /// <summary>True when the earlier requests of a range are undone after one that failed.</summary>
    [DriverRule("tasks.failed-leaves-nothing")]
    public virtual bool UndoesMaps => true;

    /// <summary>How many of the earlier requests of a range are undone.</summary>
    [DriverRule("tasks.failed-leaves-nothing")]
    public virtual int Undone(int count) => count;

    /// <summary>True when endpoints are detached where an undoing fails.</summary>
    [DriverRule("tasks.failed-leaves-nothing")]
    public virtual bool EvictsWhenUndoFails => true;

    /// <summary>True when a MAP is sent for a mapping of a bypass domain, or of one with tables.</summary>
    [DriverRule("map.driver-no-bypass-domain")]
    public virtual bool MapsInBypass => false;

    /// <summary>True when a MAP is sent besides what is written into tables.</summary>
    [DriverRule("attach-table.driver-no-map")]
    public virtual bool MapsBesideTables => false;

    /// <summary>True when an UNMAP is sent besides what is written into tables.</summary>
    [DriverRule("attach-table.driver-no-map")]
    public virtual bool UnmapsBesideTables => false;

    /// <summary>True when an UNMAP is sent for all of a bypass domain before its last endpoint leaves.</summary>
    [DriverRule("unmap.driver-no-bypass-domain")]
    public virtual bool UnmapsBypass => false;

    /// <summary>True when a task that would unmap a part of a mapping is refused.</summary>
    /// <param name="isAtStart">True when the range begins inside the mapping, false when it ends there.</param>
    [DriverRule("unmap.driver-ends")]
    public virtual bool RefusesPart(bool isAtStart) => true;

    /// <summary>virt_start of UNMAP.</summary>
    [DriverRule("unmap.driver-ends")]
    [DriverRule("tasks.unmap-ends")]
    public virtual ulong UnmapStart(ulong start, ulong granule) => start;

    /// <summary>virt_end of UNMAP.</summary>
    [DriverRule("unmap.driver-ends")]
    [DriverRule("tasks.unmap-ends")]
    public virtual ulong UnmapEnd(ulong last, ulong granule) => last;

    /// <summary>The domain named by UNMAP.</summary>
    [DriverRule("tasks.unmap-ends")]
    public virtual uint UnmapDomain(uint domain) => domain;

    /// <summary>True when one UNMAP covers two mappings.</summary>
    /// <param name="gap">Bytes between them.</param>
    [DriverRule("unmap.driver-contiguous")]
    [DriverChoice("unmap.driver-pieces")]
    public virtual bool UnmapsTogether(ulong gap) => gap == 0;

    /// <summary>True when an UNMAP of a task is sent.</summary>
    /// <param name="at">Which one, from 0.</param>
    [DriverRule("tasks.unmap-ends")]
    public virtual bool SendsUnmap(int at) => true;

    /// <summary>True when an UNMAP is sent at once, false when it waits for the next sync.</summary>
    [DriverChoice("unmap.driver-when")]
    public virtual bool UnmapsAtOnce => true;

    /// <summary>How many bytes a task is told to have mapped.</summary>
    [DriverRule("tasks.size-told")]
    public virtual ulong MappedSize(ulong size, ulong granule) => size;

    /// <summary>How many bytes a task is told to have unmapped.</summary>
    /// <param name="size">Bytes unmapped.</param>
    /// <param name="asked">Bytes of the task.</param>
    [DriverRule("tasks.size-told")]
    public virtual ulong UnmappedSize(ulong size, ulong asked) => size;
}
