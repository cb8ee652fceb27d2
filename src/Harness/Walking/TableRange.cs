using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>Neighbouring addresses that the tables treat alike.</summary>
/// <param name="First">The first IOVA.</param>
/// <param name="Last">The last IOVA.</param>
/// <param name="Address">Where the first one goes; 0 when nothing is permitted.</param>
/// <param name="PageSize">The block size; 0 where nothing is translated or permitted.</param>
/// <param name="Permissions">The accesses that are permitted.</param>
/// <param name="Fault">Why a read is not; what the whole range ends with when nothing is permitted.</param>
internal readonly record struct TableRange(ulong First, ulong Last, ulong Address, ulong PageSize, TablePermissions Permissions, TableFault Fault)
{
    /// <summary>True when the other range goes on where this one ends.</summary>
    public bool Precedes(in TableRange other) =>
        Last != ulong.MaxValue && other.First == Last + 1
        && Permissions == other.Permissions && PageSize == other.PageSize
        && Fault.Kind == other.Fault.Kind && Fault.Number == other.Fault.Number && Fault.Stage == other.Fault.Stage
        && (Permissions == TablePermissions.None || other.Address == unchecked(Address + (Last - First) + 1));
}
