namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>What one stage's page tables are asked.</summary>
internal readonly struct PageTableQuery
{
    /// <summary>The stage.</summary>
    public required TableStage Stage { get; init; }

    /// <summary>Address of the root table.</summary>
    public required ulong Root { get; init; }

    /// <summary>3, 4 or 5.</summary>
    public required int Levels { get; init; }

    /// <summary>The address to translate.</summary>
    public required ulong Address { get; init; }

    /// <summary>The access it is for.</summary>
    public required TableAccessKind Kind { get; init; }

    /// <summary>True when the access has the supervisor's privilege; false for a user's.</summary>
    public bool Supervisor { get; init; }

    /// <summary>True when a supervisor may touch a user's data (SUM).</summary>
    public bool SupervisorUser { get; init; }

    /// <summary>True when this stage's accessed and dirty flags are set by hardware (SADE, GADE).</summary>
    public bool HardwareUpdate { get; init; }

    /// <summary>True when a read is to set the dirty flag as a write would, where the page is writable (PRIV, accessed and dirty bits).</summary>
    public bool ReadDirties { get; init; }

    /// <summary>True when the tables are big-endian.</summary>
    public bool BigEndian { get; init; }

    /// <summary>True when the table addresses are physical, so that their width is limited; false when a second stage translates them.</summary>
    public bool Physical { get; init; }

    /// <summary>The process whose tables these are; null where there is no process directory.</summary>
    public uint? Pasid { get; init; }

    /// <summary>The address space's PSCID.</summary>
    public uint Tag { get; init; }
}
