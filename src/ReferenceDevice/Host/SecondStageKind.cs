namespace Viommu.Reference.Host;

/// <summary>What makes second-stage tables of hosts different, so that they cannot be one.</summary>
/// <param name="Bits">Width of the guest-physical addresses: 39, 48 or 57.</param>
/// <param name="Snoops">True when every leaf forces snooping.</param>
/// <param name="WithoutReadOnly">True when read-only memory is left out.</param>
public readonly record struct SecondStageKind(int Bits, bool Snoops, bool WithoutReadOnly)
{
    /// <summary>Levels of the table: 9 bits each above 4 KiB pages.</summary>
    public int Levels => (Bits - HostPageTable.PageShift + HostPageTable.IndexBits - 1) / HostPageTable.IndexBits;
}
