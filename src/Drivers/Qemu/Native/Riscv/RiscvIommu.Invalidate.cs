using Viommu.Reference.Domains;
using Viommu.Reference.Host.Native;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Drivers.Qemu.Native.Riscv;

// What INVALIDATE becomes.
internal sealed partial class RiscvIommu
{
    // A range of more pages is invalidated as the whole of its address space.
    private const ulong MostPages = 512;

    /// <inheritdoc/>
    public override void Invalidate(Domain domain, in NativeInvalidation invalidation)
    {
        var commands = new List<RiscvCommand>();
        if (invalidation.PasidTable)
        {
            // The leaf of one process: its context. Anything else may have changed a pointer above it, which is found through the device context.
            var isLeaf = invalidation.IsLeaf && invalidation.Scope != InvalidationScope.Domain;
            foreach (var endpoint in domain.Endpoints)
                commands.Add(isLeaf ? RiscvCommand.Process(endpoint.Id, invalidation.Pasid ?? 0) : RiscvCommand.Device(endpoint.Id));
        }

        if (invalidation.Translations) AddTranslations(domain, invalidation, commands);
        commands.Add(RiscvCommand.Wait());
        Submit([.. commands]);
    }

    private void AddTranslations(Domain domain, in NativeInvalidation invalidation, List<RiscvCommand> commands)
    {
        var tag = invalidation.Scope == InvalidationScope.Domain ? null : TagOf(domain, invalidation);
        if (invalidation.Scope != InvalidationScope.Address)
        {
            commands.Add(RiscvCommand.AllAddresses(tag));
            return;
        }

        if (invalidation.IsEmpty) return;

        // With an address only leaf entries are named (Privileged Architecture, SFENCE.VMA).
        var (first, last) = (invalidation.First >> 12, invalidation.Last >> 12);
        if (!invalidation.IsLeaf || last - first >= MostPages)
        {
            commands.Add(RiscvCommand.AllAddresses(tag));
            return;
        }

        for (var page = first; page <= last; page++) commands.Add(RiscvCommand.Page(tag, page << 12));
    }

    /// <summary>The PSCID: the one that is named, or without a process directory that of the device context; null for all.</summary>
    private uint? TagOf(Domain domain, in NativeInvalidation invalidation)
    {
        if (invalidation.Id is { } named) return (uint)(named & 0xf_ffff);
        if (invalidation.Pasid is not null || domain.Endpoints.Count == 0) return null;
        return _contexts.GetValueOrDefault(domain.Endpoints[0].Id) is NativeContext.Tables { Descriptor.Words: [var control, var attributes, _] }
            && (control & DirectoryOfProcesses) == 0
                ? (uint)((attributes >> 12) & 0xf_ffff)
                : null;
    }
}
