using Viommu.Reference.Tables.Nesting;

namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>What one stage's page tables are asked.</summary>
internal struct PageTableQuery
{
    /// <summary>The stage.</summary>
    public TableStage Stage { get; set; }

    /// <summary>Address of the root table.</summary>
    public ulong Root { get; set; }

    /// <summary>3, 4 or 5.</summary>
    public int Levels { get; set; }

    /// <summary>The address to translate.</summary>
    public ulong Address { get; set; }

    /// <summary>The access it is for.</summary>
    public AccessKind Kind { get; set; }

    /// <summary>True when the access has the supervisor's privilege; false for a user's.</summary>
    public bool Supervisor { get; set; }

    /// <summary>True when a supervisor may touch a user's data (SUM).</summary>
    public bool SupervisorUser { get; set; }

    /// <summary>True when this stage's accessed and dirty flags are set by hardware (SADE, GADE).</summary>
    public bool HardwareUpdate { get; set; }

    /// <summary>True when a read is to set the dirty flag as a write would, where the page is writable (PRIV, accessed and dirty bits).</summary>
    public bool ReadDirties { get; set; }

    /// <summary>True when the tables are big-endian.</summary>
    public bool BigEndian { get; set; }

    /// <summary>True when the table addresses are physical, so that their width is limited; false when a second stage translates them.</summary>
    public bool Physical { get; set; }

    /// <summary>True when an entry of the first stage is what is accessed: nothing but its address counts.</summary>
    public bool IsImplicit { get; set; }

    /// <summary>Tables that the same walk came through before; null where it reads everything.</summary>
    public PassedTables? Passed { get; set; }

    /// <summary>The process whose tables these are; null where there is no process directory.</summary>
    public uint? Pasid { get; set; }

    /// <summary>The address space's PSCID.</summary>
    public uint Tag { get; set; }
}
