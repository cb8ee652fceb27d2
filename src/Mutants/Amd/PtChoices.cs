using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.Amd.Words;

namespace Viommu.Reference.Mutants.Amd;

[Variant("amd-pt-mode-0-refused", "amd-pt.mode-0", "Mode 0 is refused")]
internal sealed class PtMode0Refused : AmdPtRules { public override bool TakesIdentity => false; }

[Variant("amd-pt-invalid-words-block", "amd.not-valid", "a descriptor with V or TV clear is taken, and every access blocked")]
internal sealed class PtInvalidWordsBlock : AmdPtRules { public override bool RefusesInvalidWords => false; }

[Variant("amd-pt-execute-blocked", "amd-pt.execute", "execute accesses are blocked")]
internal sealed class PtExecuteBlocked : AmdPtRules
{
    public override TablePermissions Needs(AccessKind kind) => kind == AccessKind.Execute ? TablePermissions.Execute : base.Needs(kind);
}

[Variant("amd-pt-had-ignored", "amd-pt.had-not-offered", "HAD that is not offered is ignored")]
internal sealed class PtHadIgnored : AmdPtRules { public override bool UpdateIsOffered(ulong word0, AmdCapabilities capabilities) => true; }

[Variant("amd-pt-had-reserved-ignored", "amd-pt.had-reserved", "HAD 10b is ignored")]
internal sealed class PtHadReservedIgnored : AmdPtRules { public override bool UpdateIsDefined(ulong word0) => true; }

[Variant("amd-pt-guest-fields-ignored", "amd-pt.guest-fields", "GV and GIoV are ignored")]
internal sealed class PtGuestFieldsIgnored : AmdPtRules { public override bool GuestFieldsAreClear(ulong word0, ulong word1, ulong word2) => true; }

[Variant("amd-pt-guest-fields-refused", "amd-pt.guest-fields", "every field of guest tables is refused")]
internal sealed class PtGuestFieldsRefused : AmdPtRules
{
    public override bool GuestFieldsAreClear(ulong word0, ulong word1, ulong word2) =>
        base.GuestFieldsAreClear(word0, word1, word2)
        && !DeviceTableWord0.Glx.IsSet(word0)
        && !DeviceTableWord0.Gcr3Root14_12.IsSet(word0)
        && !DeviceTableWord1.Gcr3Root30_15.IsSet(word1)
        && !DeviceTableWord1.Gcr3Root51_31.IsSet(word1)
        && !DeviceTableWord2.GuestPagingMode.IsSet(word2);
}

[Variant("amd-pt-newer-reserved-ignored", "amd-pt.dte-reserved-newer", "reserved bits of dte3 are ignored")]
internal sealed class PtNewerReservedIgnored : AmdPtRules
{
    public override bool ReservedIsClear(ulong word0, ulong word1, ulong word2, ulong word3) => base.ReservedIsClear(word0, word1, word2, 0);
}

[Variant("amd-pt-newer-reserved-refused", "amd-pt.dte-reserved-newer", "bits that newer revisions define are refused")]
internal sealed class PtNewerReservedRefused : AmdPtRules
{
    public override bool ReservedIsClear(ulong word0, ulong word1, ulong word2, ulong word3) =>
        base.ReservedIsClear(word0, word1, word2, word3) && !DeviceTableWord1.Reserved42.IsSet(word1) && !DeviceTableWord2.Reserved59.IsSet(word2);
}

[Variant("amd-pt-accessed-pages-only", "amd-pt.accessed", "pointers get no A")]
internal sealed class PtAccessedPagesOnly : AmdPtRules
{
    public override ulong Accessed(ulong entry, bool leaf, bool enabled) => leaf ? base.Accessed(entry, leaf, enabled) : entry;
}

[Variant("amd-pt-failed-update-passes", "amd-pt.accessed", "where a flag cannot be set the access passes without")]
internal sealed class PtFailedUpdatePasses : AmdPtRules { public override bool FailedUpdateBlocks => false; }

[Variant("amd-pt-interrupt-window-blocked", "amd.interrupt-range", "accesses to the interrupt window are not translated")]
internal sealed class PtInterruptWindowBlocked : AmdPtRules { public override bool IsTranslated(in EndpointAccess access) => access.Iova >> 20 != 0xfee; }

[Variant("amd-pt-other-fields-refused", "amd.untaken-bits", "fields that are not taken are refused: IoCtl, SD, EX and SysMgt")]
internal sealed class PtOtherFieldsRefused : AmdPtRules
{
    public override bool ReservedIsClear(ulong word0, ulong word1, ulong word2, ulong word3) =>
        base.ReservedIsClear(word0, word1, word2, word3)
        && !DeviceTableWord1.IoCtl.IsSet(word1)
        && !DeviceTableWord1.Sd.IsSet(word1)
        && !DeviceTableWord1.Ex.IsSet(word1)
        && !DeviceTableWord1.SysMgt.IsSet(word1);
}
