using Viommu.Drivers.Guest.Port;

namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>A domain as the system knows it: its mappings, whether it has endpoints or not, and the form that it has on the device while it has some.</summary>
/// <param name="use">What it is for.</param>
internal sealed class Space(DomainUse use)
{
    /// <summary>What it is for.</summary>
    public DomainUse Use => use;

    /// <summary>The mappings by address.</summary>
    public SortedList<ulong, Mapping> Mappings { get; } = [];

    /// <summary>Its form on the device; null while nothing is in it.</summary>
    public ISpaceForm? Form { get; set; }

    /// <summary>The endpoints that are in it, or a PASID of theirs.</summary>
    public List<DriverEndpoint> Users { get; } = [];

    /// <summary>The mappings with an address in [first, last].</summary>
    public List<Mapping> In(ulong first, ulong last) => [.. Mappings.Values.Where(mapping => mapping.Overlaps(first, last))];
}
