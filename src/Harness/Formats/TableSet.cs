using Viommu.Harness.Formats.Amd;
using Viommu.Harness.Formats.Arm;
using Viommu.Harness.Formats.Riscv;

namespace Viommu.Harness.Formats;

/// <summary>What a <c>tables</c> step made, for the steps that edit it.</summary>
internal sealed class TableSet
{
    /// <summary>Their format; null where only raw words were written.</summary>
    public TableKind? Kind { get; set; }

    /// <summary>What ATTACH_TABLE is told of them; null where the case says that itself.</summary>
    public MadeTables? Made { get; set; }

    /// <summary>The tag of the address space that accesses without a PASID are in.</summary>
    public ulong Tag { get; set; }

    /// <summary>The page tables, where there is no directory.</summary>
    public AddressTrees? Tables { get; set; }

    /// <summary>The process directory of RISC-V.</summary>
    public ProcessDirectory? Directory { get; set; }

    /// <summary>The context table of Arm.</summary>
    public ContextTable? Contexts { get; set; }

    /// <summary>The GCR3 table of AMD.</summary>
    public Gcr3Table? Gcr3 { get; set; }

    /// <summary>The page tables of each PASID of a directory.</summary>
    public Dictionary<ulong, AddressTrees> Processes { get; } = [];
}
