using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv;

/// <summary>What the capabilities register says that concerns translation (IOMMU: IOMMU capabilities). Svnapot has no bit and is always there.</summary>
/// <param name="Word">The register.</param>
public readonly record struct RiscvCapabilities(ulong Word)
{
    /// <summary>Pages may carry a memory type.</summary>
    public bool MemoryTypes => CapabilitiesWord.Svpbmt.IsSet(Word);

    /// <summary>Bits 60:59 of page entries are software's.</summary>
    public bool SoftwareBits60To59 => CapabilitiesWord.Svrsw60t59b.IsSet(Word);

    /// <summary>Hardware updates of accessed and dirty flags may be switched on.</summary>
    public bool HardwareUpdate => CapabilitiesWord.AmoHwad.IsSet(Word);

    /// <summary>Both byte orders can be chosen.</summary>
    public bool EitherEndian => CapabilitiesWord.End.IsSet(Word);

    /// <summary>PCIe address translation services.</summary>
    public bool Ats => CapabilitiesWord.Ats.IsSet(Word);

    /// <summary>Guest-physical answers to translation requests.</summary>
    public bool GuestPhysicalAnswers => CapabilitiesWord.T2gpa.IsSet(Word);

    /// <summary>Quality-of-service ids in contexts.</summary>
    public bool QosIds => CapabilitiesWord.Qosid.IsSet(Word);

    /// <summary>Width of a physical address in bits.</summary>
    public int PhysicalBits => unchecked((int)CapabilitiesWord.Pas.Of(Word));

    /// <summary>True when a first-stage mode (0 Bare, 8 Sv39, 9 Sv48, 10 Sv57) is defined and offered (riscv.mode-without-capability).</summary>
    public bool OffersFirstStage(int mode) => mode switch
    {
        RiscvModes.Bare => true,
        RiscvModes.Sv39 => CapabilitiesWord.Sv39.IsSet(Word),
        RiscvModes.Sv48 => CapabilitiesWord.Sv48.IsSet(Word),
        RiscvModes.Sv57 => CapabilitiesWord.Sv57.IsSet(Word),
        _ => false,
    };

    /// <summary>True when a second-stage mode (0 Bare, 8 Sv39x4, 9 Sv48x4, 10 Sv57x4) is defined and offered (IOMMU, iohgatp).</summary>
    public bool OffersSecondStage(int mode) => mode switch
    {
        RiscvModes.Bare => true,
        RiscvModes.Sv39 => CapabilitiesWord.Sv39x4.IsSet(Word),
        RiscvModes.Sv48 => CapabilitiesWord.Sv48x4.IsSet(Word),
        RiscvModes.Sv57 => CapabilitiesWord.Sv57x4.IsSet(Word),
        _ => false,
    };

    /// <summary>True when a process-directory mode (0 Bare, 1 PD8, 2 PD17, 3 PD20) is defined and offered (riscv.mode-without-capability).</summary>
    public bool OffersDirectory(int mode) => mode switch
    {
        RiscvModes.Bare => true,
        RiscvModes.Pd8 => CapabilitiesWord.Pd8.IsSet(Word),
        RiscvModes.Pd17 => CapabilitiesWord.Pd17.IsSet(Word),
        RiscvModes.Pd20 => CapabilitiesWord.Pd20.IsSet(Word),
        _ => false,
    };
}
