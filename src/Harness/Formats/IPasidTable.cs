namespace Viommu.Harness.Formats;

/// <summary>A table of PASIDs in guest memory, for the steps that edit it.</summary>
public interface IPasidTable
{
    /// <summary>Writes the entry of a PASID. False when the table has no room for it.</summary>
    bool Put(AddressSpace space);

    /// <summary>Sets or clears what makes the entry of a PASID valid, and nothing else. False when the table has no room for it.</summary>
    bool SetPresent(ulong pasid, bool present);
}
