using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;

namespace Viommu.Harness.GuestDrivers.Judging;

/// <summary>A domain as the driver's system sees it.</summary>
/// <param name="use">What it is for.</param>
internal sealed class SystemDomain(DomainUse use)
{
    private readonly List<Mapping> _mappings = [];

    /// <summary>What it is for.</summary>
    public DomainUse Use => use;

    /// <summary>Adds a mapping.</summary>
    public void Map(MapTask task) => _mappings.Add(new Mapping(task.Iova, task.Size, task.To, task.Permissions));

    /// <summary>What lies in the range stays within reach until the next sync; parts of mappings are left as they are.</summary>
    public void Unmap(ulong iova, ulong size)
    {
        for (var i = 0; i < _mappings.Count; i++)
        {
            var one = _mappings[i];
            if (one.Iova >= iova && one.Iova - iova <= size && one.Size <= size - (one.Iova - iova)) _mappings[i] = one with { IsGoing = true };
            else if (one.Iova <= iova ? iova - one.Iova < one.Size : one.Iova - iova < size) _mappings[i] = one with { IsCut = true };
        }
    }

    /// <summary>What was unmapped is out of reach.</summary>
    public void Sync() => _mappings.RemoveAll(one => one.IsGoing);

    /// <summary>True when an access may land there.</summary>
    /// <param name="iova">The address.</param>
    /// <param name="place">Where it landed.</param>
    /// <param name="access">The kind of access.</param>
    public bool Allows(ulong iova, ulong place, AccessKinds access) => use switch
    {
        DomainUse.Identity => place == iova,
        DomainUse.Blocked => false,
        _ => _mappings.Exists(one => one.Leads(iova, place, access)),
    };

    /// <summary>True when an access must land somewhere: all of it lies in one mapping that stays, and is allowed there.</summary>
    public bool Needs(ulong iova, int length, AccessKinds access) =>
        use == DomainUse.Translated && _mappings.Exists(one => !one.IsGoing && !one.IsCut && one.Holds(iova, length) && (one.Permissions & access) != 0);

    private sealed record Mapping(ulong Iova, ulong Size, ulong To, AccessKinds Permissions)
    {
        public bool IsGoing { get; init; }

        // A part of it went: the rest may be looked at, and no more is said of it.
        public bool IsCut { get; init; }

        public bool Holds(ulong iova, int length) => iova >= Iova && iova - Iova < Size && (ulong)length <= Size - (iova - Iova);

        // An execute access reads: formats without a bit of its own for it allow what may be read.
        public bool Leads(ulong iova, ulong place, AccessKinds access)
        {
            var allows = (Permissions & access) != 0 || (access == AccessKinds.Execute && (Permissions & AccessKinds.Read) != 0);
            return allows && iova >= Iova && iova - Iova < Size && place == unchecked(To + (iova - Iova));
        }
    }
}
