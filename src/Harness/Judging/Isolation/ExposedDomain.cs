namespace Viommu.Harness.Judging.Isolation;

/// <summary>What one domain has ever made reachable in a vector: what was taken away again is still in it.</summary>
internal sealed class ExposedDomain
{
    private readonly List<(ulong Start, ulong End, ulong Phys)> _mappings = [];

    /// <summary>True once it was a bypass domain.</summary>
    public bool IsBypass { get; set; }

    /// <summary>True once it had page tables.</summary>
    public bool HasTables { get; set; }

    /// <summary>True once something was mapped of which it cannot be told where it leads.</summary>
    public bool IsAnywhere { get; private set; }

    /// <summary>Adds a mapping that the device took.</summary>
    public void Map(ulong start, ulong end, ulong phys)
    {
        // What a device makes of a range that no driver may send is its own affair.
        if (end < start || phys > ulong.MaxValue - (end - start)) IsAnywhere = true;
        else _mappings.Add((start, end, phys));
    }

    /// <summary>True when a mapping led from the address to the place, each to the page: offsets within a page are judged elsewhere.</summary>
    /// <param name="iova">The address that was accessed.</param>
    /// <param name="place">Where it landed.</param>
    /// <param name="page">The granule in bytes, a power of two.</param>
    public bool Leads(ulong iova, ulong place, ulong page)
    {
        var below = ~(page - 1);
        foreach (var (start, end, phys) in _mappings)
        {
            if (iova >= (start & below) && (iova & below) <= (end & below) && place >= (phys & below) && (place & below) <= ((phys + (end - start)) & below))
            {
                return true;
            }
        }

        return false;
    }
}
