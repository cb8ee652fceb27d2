using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Host;
using Viommu.Reference.Mappings;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Rules;

// What the host does for the device: nested, or with tables that it merges. A guest sees no difference.
public partial class DeviceRules
{
    // Host tables have no smaller page; a device with a smaller granule looks mappings up in software.
    private const ulong HostPage = HostMemory.PageSize;

    /// <summary>True when the host can do what PROBE would promise for a format: without that, the endpoint does not offer it.</summary>
    [Requirement("probe.hw-raw")]
    [Requirement("attach-table.format-of-endpoint")]
    public virtual bool HostServes(HostIommu iommu, TableFormat format) =>
        Device.Host.Native is { } native ? native.Formats.Contains(format.Name) : Configuration.HostTranslation != HostTranslation.Nested
            || (iommu.Nests?.Contains(format.Name) is not false && format.PhysicalBits <= iommu.SecondStageBits);

    /// <summary>The walker of a format: with nesting, the physical IOMMU's.</summary>
    [Requirement("attach-table.tables-rule")]
    public virtual TableFormat HostFormat(TableFormat format, HostIommu iommu) =>
        Configuration.HostTranslation == HostTranslation.Nested ? new NestedFormat(format, this, iommu) : format;

    /// <summary>The second stage of the endpoints behind a physical IOMMU; others have the same only if nothing about them differs.</summary>
    [Requirement("attach-table.guest-physical")]
    public virtual HostPageTable SecondStageOf(HostIommu iommu) => Device.Host.SecondStages.Find(iommu.SecondStage);

    /// <summary>The memory of a nested walk: the guest's table pointers are guest-physical, so that each goes through the second stage.</summary>
    [Requirement("attach-table.guest-physical")]
    public virtual ITableMemory NestedTableMemory(HostIommu iommu) => new SecondStageMemory(Device.Host.Memory, () => SecondStageOf(iommu));

    /// <summary>The second half of a nested walk: the first stage's result goes through the second, and the smaller page and the fewer rights count.</summary>
    [Requirement("attach-table.guest-physical")]
    [Requirement("attach-table.tables-rule")]
    public virtual void ThroughSecondStage(HostIommu iommu, AccessKind kind, ref WalkResult result)
    {
        if (!SecondStageOf(iommu).TryTranslate(result.Address, kind.Needs(), out var translated, out var size, out var rights))
        {
            result.Fault = BeyondGuestMemory();
            return;
        }

        result.Address = translated;
        if (size < result.PageSize) result.WholeBlock = WholeBlock(result.PageSize);
        result.PageSize = Math.Min(result.PageSize, size);
        result.Permissions &= rights;
    }

    /// <summary>The block by which an INVALIDATE names a page that the second stage cut smaller than the guest made it.</summary>
    [Requirement("invalidate.no-revoked-after")]
    public virtual ulong WholeBlock(ulong block) => block;

    /// <summary>A translation that leads to no guest memory: there is nothing there, and nothing is reported.</summary>
    [Requirement("attach-table.guest-physical")]
    public virtual TableFault BeyondGuestMemory() => new(TableFaultKind.Unreachable, 0, TableStage.Second, Silent: true);

    /// <summary>The guest-physical address of a translation's result.</summary>
    [Requirement("attach-table.guest-physical")]
    public virtual ulong? GuestAddressOf(ulong translated) =>
        Configuration.HostTranslation == HostTranslation.Emulated ? translated : Device.Host.Memory.GuestAddress(translated);

    /// <summary>Which merged table serves an access.</summary>
    [Requirement("attach-table.isolates-domains")]
    [Requirement("attach-table.tables-rule")]
    public virtual ShadowKey ShadowKeyOf(uint domain, in EndpointAccess access) => new(domain, access.Pasid, access.IsPrivileged);

    /// <summary>Whether an access that the merged table does not allow has the guest's tables walked: a new mapping comes without an INVALIDATE.</summary>
    [Requirement("attach-table.takes-effect")]
    public virtual bool WalksOnShadowMiss() => true;

    /// <summary>What a merged page allows: what the walk allows, and nothing that would hide a flag from the guest.</summary>
    [Requirement("attach-table.tables-rule")]
    public virtual TablePermissions ShadowRights(TablePermissions rights) => rights;

    /// <summary>Whether an INVALIDATE has merged tables rebuilt: those of the domain, in the range.</summary>
    [Requirement("invalidate.no-stale-after")]
    [Requirement("invalidate.no-revoked-after")]
    public virtual bool RebuildsShadow(in CacheInvalidation invalidation) => true;

    /// <summary>Where the VMM finds what a software walk found: in the host's memory.</summary>
    [Requirement("attach-table.guest-physical")]
    public virtual void ThroughHostLayout(ref WalkResult result)
    {
        if (Device.Host.Memory.Find(result.Address, out _) is { } host) result.Address = host;
        else result.Fault = BeyondGuestMemory();
    }

    /// <summary>Puts a new mapping into the host's table of the domain, as far as it leads to guest memory.</summary>
    [Requirement("map.translates")]
    public virtual void MapInHost(Domain domain, in Mapping mapping)
    {
        if (Device.Host.Native is not null)
        {
            MapInHardware(domain, mapping);
            return;
        }

        if (Configuration.HostTranslation == HostTranslation.Emulated || Device.Granule < HostPage || mapping.End < mapping.Start) return;
        var table = domain.HostMappings ??= new HostPageTable(Device.Host.Memory, ShadowCache.Levels);
        var last = unchecked(mapping.Physical + (mapping.End - mapping.Start));
        if (last < mapping.Physical) return;
        foreach (var (range, host) in Device.Host.Memory.Ranges)
        {
            var from = Math.Max(range.Start, mapping.Physical);
            var to = Math.Min(range.Start + (range.Size - 1), last);
            if (from > to) continue;
            table.Map(mapping.Start + (from - mapping.Physical), host + (from - range.Start), to - from + 1, HostRights(mapping));
        }
    }

    /// <summary>What the host's table allows for a mapping.</summary>
    [Requirement("map.no-write-without-flag")]
    [Requirement("map.no-read-without-flag")]
    public virtual TablePermissions HostRights(in Mapping mapping) =>
        (PermitsRead(mapping) ? TablePermissions.Read | TablePermissions.Execute : TablePermissions.None)
        | (PermitsWrite(mapping) ? TablePermissions.Write : TablePermissions.None);

    /// <summary>Takes a range out of the host's table of the domain.</summary>
    [Requirement("unmap.access-ends")]
    public virtual void UnmapInHost(Domain domain, ulong start, ulong end)
    {
        if (start > end) return;
        domain.HostMappings?.Unmap(start, end);
        domain.NativeMappings?.Unmap(start, end);
    }

    /// <summary>An access in a domain of mappings that the host has a table for: the table alone lets it pass, and the device only says why not.</summary>
    [Requirement("map.only-mapped")]
    public virtual Translation TranslateByHostMappings(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        if (RegionAt(endpoint, access.Iova) is not null) return Translate(endpoint, access.Iova, access.Kind);
        if (domain.HostMappings!.TryTranslate(access.Iova, access.Kind.Needs(), out var translated, out var size, out _)
            && GuestAddressOf(translated) is { } physical)
            return Translation.Through(physical, BeforeNextRegion(endpoint, access.Iova, access.Iova | (size - 1)));

        // The table alone lets accesses pass: what it lacks is stopped, even where the device has a mapping.
        var why = Translate(endpoint, access.Iova, access.Kind);
        return why.Kind == TranslationKind.Memory ? Translation.Blocked(why.Reason, access.Iova) with { IsSilent = true } : why;
    }
}
