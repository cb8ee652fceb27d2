using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv.Rules;

/// <summary>What a device context must be (IOMMU: Device-context configuration checks).</summary>
public partial class RiscvRules
{
    /// <summary>IOMMU, Process to locate the Device-context: a context that is not valid is that, whatever else is wrong.</summary>
    [TableRule("riscv.tc-valid")]
    public virtual bool IsValidDevice(ulong tc) => TranslationControlWord.V.IsSet(tc);

    /// <summary>riscv.dc-checks; IOMMU, Translation control: reserved bits of tc are clear. Custom bits are nobody's.</summary>
    [TableRule("riscv.tc-reserved")]
    public virtual bool ControlReservedIsClear(ulong tc) =>
        !TranslationControlWord.Reserved23_12.IsSet(tc) && !TranslationControlWord.Reserved63_32.IsSet(tc);

    /// <summary>riscv.dc-checks: translation services only where offered, page requests only with them, prefixes only with those.</summary>
    [TableRule("riscv.tc-ats")]
    public virtual bool ServicesAreOffered(ulong tc, RiscvCapabilities capabilities)
    {
        var services = TranslationControlWord.EnAts.IsSet(tc);
        var requests = TranslationControlWord.EnPri.IsSet(tc);
        var prefixes = TranslationControlWord.Prpr.IsSet(tc);
        if (!capabilities.Ats) return !services && !requests && !prefixes;
        return (services || !requests) && (requests || !prefixes);
    }

    /// <summary>riscv.dc-checks: guest-physical answers need their capability, translation services and a second stage.</summary>
    [TableRule("riscv.tc-t2gpa")]
    public virtual bool GuestAnswersAreOffered(ulong tc, ulong iohgatp, RiscvCapabilities capabilities) =>
        !TranslationControlWord.T2gpa.IsSet(tc)
        || (capabilities.GuestPhysicalAnswers && TranslationControlWord.EnAts.IsSet(tc) && SecondStageWord.Mode.IsSet(iohgatp));

    /// <summary>riscv.dc-checks: a default process id needs a process directory.</summary>
    [TableRule("riscv.tc-default-needs-directory")]
    public virtual bool DefaultHasDirectory(ulong tc) =>
        !TranslationControlWord.Dpe.IsSet(tc) || TranslationControlWord.Pdtv.IsSet(tc);

    /// <summary>riscv.hwad-is-permission, riscv.dc-checks: hardware update of either stage's flags only where offered.</summary>
    [TableRule("riscv.tc-update-offered")]
    public virtual bool UpdateIsOffered(ulong tc, RiscvCapabilities capabilities) =>
        capabilities.HardwareUpdate || !(TranslationControlWord.Sade.IsSet(tc) || TranslationControlWord.Gade.IsSet(tc));

    /// <summary>riscv.sxl-zero: 32-bit tables do not exist here, as on an IOMMU whose GXL is hardwired to 0.</summary>
    [TableRule("riscv.tc-sxl")]
    public virtual bool WidthIsOffered(ulong tc) => !TranslationControlWord.Sxl.IsSet(tc);

    /// <summary>riscv.sbe-zero: the first stage's byte order is the IOMMU's unless both can be chosen.</summary>
    [TableRule("riscv.tc-byte-order")]
    public virtual bool ByteOrderIsOffered(ulong tc, ulong fctl, RiscvCapabilities capabilities) =>
        capabilities.EitherEndian || TranslationControlWord.Sbe.IsSet(tc) == FeaturesControlWord.Be.IsSet(fctl);

    /// <summary>riscv.ta-reserved: reserved bits of ta are clear.</summary>
    [TableRule("riscv.ta-reserved")]
    public virtual bool AttributesReservedIsClear(ulong ta) =>
        !DeviceAttributesWord.Reserved11_0.IsSet(ta) && !DeviceAttributesWord.Reserved39_32.IsSet(ta);

    /// <summary>riscv.ta-reserved: quality-of-service ids are zero where not offered.</summary>
    [TableRule("riscv.ta-qos")]
    public virtual bool QosIsOffered(ulong ta, RiscvCapabilities capabilities) =>
        capabilities.QosIds || !(DeviceAttributesWord.Rcid.IsSet(ta) || DeviceAttributesWord.Mcid.IsSet(ta));

    /// <summary>riscv.fsc-reserved, riscv.pdt-reserved: bits 59:44 of fsc are clear, in device and process contexts, in every mode.</summary>
    [TableRule("riscv.fsc-reserved")]
    public virtual bool FirstStageReservedIsClear(ulong fsc) => !FirstStageWord.Reserved59_44.IsSet(fsc);

    /// <summary>riscv.iosatp-modes, riscv.mode-without-capability, riscv.pdt-reserved: a first-stage mode is defined and offered.</summary>
    [TableRule("riscv.fsc-mode")]
    public virtual bool FirstStageIsOffered(int mode, RiscvCapabilities capabilities) => capabilities.OffersFirstStage(mode);

    /// <summary>riscv.pdtp-modes, riscv.mode-without-capability: a process-directory mode is defined and offered.</summary>
    [TableRule("riscv.pdtp-mode")]
    public virtual bool DirectoryIsOffered(int mode, RiscvCapabilities capabilities) => capabilities.OffersDirectory(mode);

    /// <summary>riscv.mode-without-capability; IOMMU, iohgatp: a second-stage mode is defined and offered.</summary>
    [TableRule("riscv.iohgatp-mode")]
    public virtual bool SecondStageIsOffered(int mode, RiscvCapabilities capabilities) => capabilities.OffersSecondStage(mode);

    /// <summary>IOMMU, iohgatp: the second stage's root is 16 KiB and aligned to that; Bare has none.</summary>
    [TableRule("riscv.iohgatp-aligned")]
    public virtual bool SecondStageIsAligned(ulong iohgatp) =>
        !SecondStageWord.Mode.IsSet(iohgatp) || (SecondStageWord.Ppn.Of(iohgatp) & 3) == 0;
}
