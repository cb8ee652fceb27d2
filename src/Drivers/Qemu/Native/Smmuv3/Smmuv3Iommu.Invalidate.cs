using Viommu.Reference.Domains;
using Viommu.Reference.Host.Native;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Drivers.Qemu.Native.Smmuv3;

// What INVALIDATE becomes.
internal sealed partial class Smmuv3Iommu
{
    // Up to this many pages are invalidated one by one, up to 2^40 bytes as ranges, and more as everything.
    private const ulong FewPages = 16, MostBytes = 1UL << 40;
    private const int MostNumber = 32;

    /// <inheritdoc/>
    public override void Invalidate(Domain domain, in NativeInvalidation invalidation)
    {
        var commands = new List<Smmuv3Command>();
        if (invalidation.PasidTable)
        {
            foreach (var endpoint in domain.Endpoints)
            {
                commands.Add(invalidation.Scope == InvalidationScope.Domain
                    ? Smmuv3Command.Contexts(endpoint.Id)
                    : Smmuv3Command.Context(endpoint.Id, invalidation.Pasid ?? 0, invalidation.IsLeaf));
            }
        }

        if (invalidation.Translations) AddTranslations(invalidation, commands);
        Submit([.. commands]);
    }

    private static void AddTranslations(in NativeInvalidation invalidation, List<Smmuv3Command> commands)
    {
        var tag = invalidation.Id is { } id && !invalidation.IsGlobal ? (ushort?)(id & 0xffff) : null;
        if (invalidation.Scope != InvalidationScope.Address)
        {
            commands.Add(Smmuv3Command.Translations(tag));
            return;
        }

        if (invalidation.IsEmpty) return;
        var (first, last) = (invalidation.First & ~0xfffUL, invalidation.Last);
        if (last - first >= MostBytes)
        {
            commands.Add(Smmuv3Command.Translations(null));
            return;
        }

        var pages = ((last - first) >> 12) + 1;
        if (pages > FewPages)
        {
            // The granule of the tables is not known here: a range counts for tables of its own granule only.
            for (var granule = 1; granule <= 3; granule++) AddRange(granule, tag, first, last, invalidation.IsLeaf, commands);
            return;
        }

        for (var page = 0UL; page < pages; page++) commands.Add(Smmuv3Command.Address(tag, first + (page << 12), invalidation.IsLeaf));
    }

    private static void AddRange(int granule, ushort? tag, ulong first, ulong last, bool leaf, List<Smmuv3Command> commands)
    {
        var shift = 10 + (2 * granule);
        var page = first >> shift;
        var left = (last >> shift) - page + 1;
        while (left > 0)
        {
            var scale = Math.Max(0, 64 - System.Numerics.BitOperations.LeadingZeroCount(left) - 5);
            var number = Math.Min(MostNumber, (int)(left >> scale));

            // One page alone is no range: that form is reserved (IHI 0070, 4.4.1.1).
            commands.Add(number == 1 && scale == 0
                ? Smmuv3Command.Address(tag, page << shift, leaf)
                : Smmuv3Command.Range(tag, page << shift, leaf, granule, number - 1, scale));
            page += (ulong)number << scale;
            left -= (ulong)number << scale;
        }
    }
}
