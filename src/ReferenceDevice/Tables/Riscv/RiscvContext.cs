using Viommu.Reference.Tables.Nesting;
using Viommu.Reference.Tables.Riscv.Walking;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv;

/// <summary>A device context that passed its checks (IOMMU: Device context).</summary>
public sealed class RiscvContext : TableContext
{
    internal RiscvContext(ulong tc, ulong ta, ulong fsc, SecondStage? secondStage, bool bigEndian)
    {
        BigEndian = bigEndian;
        Tc = tc;
        Ta = ta;
        Fsc = fsc;
        SecondStage = secondStage;
        Nested = secondStage is null ? null : new NestedMemory(secondStage);
    }

    /// <summary>Word tc.</summary>
    public ulong Tc { get; }

    /// <summary>Word ta.</summary>
    public ulong Ta { get; }

    /// <summary>Word fsc: a page table, or a process directory where <see cref="HasDirectory"/>.</summary>
    public ulong Fsc { get; }

    /// <summary>True when fsc points to a process directory (PDTV).</summary>
    public bool HasDirectory => TranslationControlWord.Pdtv.IsSet(Tc);

    /// <summary>MODE of fsc.</summary>
    public int FirstStageMode => (int)FirstStageWord.Mode.Of(Fsc);

    /// <summary>True when the process directory and the first stage are big-endian (SBE).</summary>
    public bool BigEndian { get; }

    /// <summary>True when hardware sets the first stage's flags (SADE).</summary>
    public bool HardwareUpdate => TranslationControlWord.Sade.IsSet(Tc);

    /// <summary>The second stage; null when iohgatp is Bare.</summary>
    internal SecondStage? SecondStage { get; }

    /// <summary>Memory as the guest's pointers mean it; null when they are physical.</summary>
    internal NestedMemory? Nested { get; }
}
