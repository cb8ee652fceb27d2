namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>A form in which the device knows a domain of the system. What fails has changed nothing when it returns.</summary>
internal interface ISpaceForm
{
    /// <summary>Maps; null when it is done, else why not.</summary>
    string? Map(Mapping mapping);

    /// <summary>Unmaps mappings, as far as they are in [first, last]; null when it is done, else why not.</summary>
    string? Unmap(IReadOnlyList<Mapping> mappings, ulong first, ulong last);

    /// <summary>Puts all that was unmapped out of reach; null when it is done, else why not.</summary>
    string? Sync();

    /// <summary>Takes in that a domain of the device exists no more. True when the form is of no use any longer.</summary>
    bool End(DeviceDomain domain);

    /// <summary>Gives back the memory of a form that is not in use.</summary>
    void Release();
}
