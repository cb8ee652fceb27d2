namespace Viommu.Reference.Tables.Virt;

/// <summary>Fault numbers. The dialect has none of its own; these only tell the reasons apart.</summary>
public static class VirtFaults
{
    /// <summary>The access carries a PASID, which the format does not know.</summary>
    public const int Pasid = 1;

    /// <summary>The address is wider than the tables.</summary>
    public const int Width = 2;

    /// <summary>A table cannot be read.</summary>
    public const int Unreachable = 3;

    /// <summary>An entry is not valid.</summary>
    public const int NotValid = 4;

    /// <summary>The last level points on, or a block is not aligned to its size.</summary>
    public const int Malformed = 5;

    /// <summary>The entry does not permit the access.</summary>
    public const int Permission = 6;
}
