using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Tables.Riscv;

/// <summary>IOMMU: Device-context configuration checks.</summary>
public sealed partial class RiscvFormat
{
    private TableRefusal Check(ulong tc, ulong iohgatp, ulong ta, ulong fsc, ulong fctl)
    {
        var control = CheckControl(tc, iohgatp, fctl);
        if (control.IsRefused) return control;
        if (!_rules.AttributesReservedIsClear(ta)) return TableRefusal.Invalid("ta has reserved bits");
        if (!_rules.QosIsOffered(ta, Capabilities)) return TableRefusal.Unsupported("ta has RCID or MCID, which QOSID does not offer");
        var first = CheckFirstStage(TranslationControlWord.Pdtv.IsSet(tc), fsc, SecondStageWord.Mode.IsSet(iohgatp));
        return first.IsRefused ? first : CheckSecondStage(iohgatp);
    }

    private TableRefusal CheckControl(ulong tc, ulong iohgatp, ulong fctl)
    {
        if (!_rules.ControlReservedIsClear(tc)) return TableRefusal.Invalid("tc has reserved bits");
        if (!_rules.ServicesAreOffered(tc, Capabilities))
            return TableRefusal.Unsupported("tc has EN_ATS, EN_PRI or PRPR, which are not offered or need each other");
        if (!_rules.GuestAnswersAreOffered(tc, iohgatp, Capabilities))
            return TableRefusal.Unsupported("tc has T2GPA, which is not offered or lacks EN_ATS or a second stage");
        if (!_rules.DefaultHasDirectory(tc)) return TableRefusal.Invalid("tc has DPE without PDTV");
        if (!_rules.UpdateIsOffered(tc, Capabilities)) return TableRefusal.Unsupported("tc has SADE or GADE, which AMO_HWAD does not offer");
        if (!_rules.WidthIsOffered(tc)) return TableRefusal.Unsupported("tc has SXL, and 32-bit tables are not offered");
        if (!_rules.ByteOrderIsOffered(tc, fctl, Capabilities)) return TableRefusal.Unsupported("tc has a byte order in SBE that END does not offer");
        return TableRefusal.None;
    }

    private TableRefusal CheckFirstStage(bool directory, ulong fsc, bool nested)
    {
        var mode = (int)FirstStageWord.Mode.Of(fsc);
        if (directory ? !_rules.DirectoryIsOffered(mode, Capabilities) : !_rules.FirstStageIsOffered(mode, Capabilities))
            return TableRefusal.Unsupported($"fsc has {(directory ? "process-directory " : "")}MODE {mode}, which is not offered");
        if ((mode != RiscvModes.Bare || _rules.ChecksReservedWhenBare) && !_rules.FirstStageReservedIsClear(fsc))
            return TableRefusal.Invalid("fsc has reserved bits");

        // riscv.overwide-ppn. Behind a second stage the pointer is the guest's, and not limited by the physical width.
        if (_rules.RefusesWideRoots && !nested && mode != RiscvModes.Bare && !_rules.IsPhysical(FirstStageWord.Ppn.Of(fsc) << 12, Capabilities))
            return TableRefusal.Invalid("fsc points beyond the physical width");
        return TableRefusal.None;
    }

    private TableRefusal CheckSecondStage(ulong iohgatp)
    {
        var mode = (int)SecondStageWord.Mode.Of(iohgatp);
        if (!_rules.SecondStageIsOffered(mode, Capabilities)) return TableRefusal.Unsupported($"iohgatp has MODE {mode}, which is not offered");
        if (!_rules.SecondStageIsAligned(iohgatp)) return TableRefusal.Invalid("iohgatp's root is not aligned to 16 KiB");
        return TableRefusal.None;
    }
}
