using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.Amd.Words;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-v-unchecked", "amd.not-valid", "V is not looked at")]
internal sealed class PtVUnchecked : AmdPtRules { public override bool WordsAreValid(ulong word0) => DeviceTableWord0.Tv.IsSet(word0); }

[Mutant("amd-pt-tv-unchecked", "amd.not-valid", "TV is not looked at")]
internal sealed class PtTvUnchecked : AmdPtRules { public override bool WordsAreValid(ulong word0) => DeviceTableWord0.V.IsSet(word0); }

[Mutant("amd-pt-v-clear-passes", "amd.not-valid-opens-nothing", "V=0 lets accesses pass untranslated, as hardware has it")]
internal sealed class PtVClearPasses : AmdPtRules
{
    public override bool WordsAreValid(ulong word0) => DeviceTableWord0.Tv.IsSet(word0);

    public override int Mode(ulong word0) => DeviceTableWord0.V.IsSet(word0) ? base.Mode(word0) : 0;
}

[Mutant("amd-pt-tv-clear-passes", "amd.not-valid-opens-nothing", "TV=0 lets accesses pass untranslated")]
internal sealed class PtTvClearPasses : AmdPtRules
{
    public override bool WordsAreValid(ulong word0) => DeviceTableWord0.V.IsSet(word0);

    public override int Mode(ulong word0) => DeviceTableWord0.Tv.IsSet(word0) ? base.Mode(word0) : 0;
}

[Mutant("amd-pt-dte-reserved-unchecked", "amd.reserved-descriptor", "reserved bits of the descriptor are not looked at")]
internal sealed class PtDteReservedUnchecked : AmdPtRules { public override bool ReservedIsClear(ulong word0, ulong word1, ulong word2, ulong word3) => true; }

[Mutant("amd-pt-dte-bit-63-unchecked", "amd.reserved-descriptor", "bit 63 of dte0 is not looked at", Value = 1UL << 63)]
[Mutant("amd-pt-dte-bits-3-2-unchecked", "amd.reserved-descriptor", "bits 3:2 of dte0 are not looked at", Value = 3UL << 2)]
[Mutant("amd-pt-dte-bits-6-4-unchecked", "amd.reserved-descriptor", "bits 6:4 of dte0 are not looked at", Value = 7UL << 4)]
internal sealed class PtDteBitsUnchecked(ulong bits) : AmdPtRules
{
    public override bool ReservedIsClear(ulong word0, ulong word1, ulong word2, ulong word3) =>
        base.ReservedIsClear(word0 & ~bits, word1, word2, word3);
}

[Mutant("amd-pt-dte2-unchecked", "amd.reserved-descriptor", "bits 53:52 of dte2 are not looked at")]
internal sealed class PtDte2Unchecked : AmdPtRules
{
    public override bool ReservedIsClear(ulong word0, ulong word1, ulong word2, ulong word3) => base.ReservedIsClear(word0, word1, 0, word3);
}

[Mutant("amd-pt-guest-fields-pass", "amd-pt.guest-fields", "with GV the host tables are left out, and accesses pass untranslated")]
internal sealed class PtGuestFieldsPass : AmdPtRules
{
    public override bool GuestFieldsAreClear(ulong word0, ulong word1, ulong word2) => true;

    public override int Mode(ulong word0) => DeviceTableWord0.Gv.IsSet(word0) ? 0 : base.Mode(word0);
}

[Mutant("amd-pt-page-requests-in-root", "amd.untaken-bits", "the root has 54 bits, PPR and GPRP among them")]
internal sealed class PtPageRequestsInRoot : AmdPtRules
{
    public override ulong Root(ulong word0) => word0 & (DeviceTableWord0.HostRoot.Mask | DeviceTableWord0.Ppr.Mask | DeviceTableWord0.Gprp.Mask);
}

[Mutant("amd-pt-had-reserved-dirties", "amd-pt.had-reserved", "HAD 10b is taken for D alone")]
internal sealed class PtHadReservedDirties : AmdPtRules
{
    public override bool UpdateIsDefined(ulong word0) => true;

    public override bool SetsDirty(ulong word0, AmdCapabilities capabilities) =>
        base.SetsDirty(word0, capabilities) || (DeviceTableWord0.Had.Of(word0) == 2 && capabilities.HostDirty);
}

[Mutant("amd-pt-had-unoffered-dirties", "amd-pt.had-not-offered", "HAD 11b is taken without HASup and HDSup, and D set")]
internal sealed class PtHadUnofferedDirties : AmdPtRules
{
    public override bool UpdateIsOffered(ulong word0, AmdCapabilities capabilities) => true;

    public override bool SetsDirty(ulong word0, AmdCapabilities capabilities) => DeviceTableWord0.Had.Of(word0) == 3;
}

[Mutant("amd-pt-had-unoffered-accesses", "amd-pt.had-not-offered", "HAD is taken without HASup, and A set")]
internal sealed class PtHadUnofferedAccesses : AmdPtRules
{
    public override bool UpdateIsOffered(ulong word0, AmdCapabilities capabilities) => true;

    public override bool SetsAccessed(ulong word0, AmdCapabilities capabilities) => DeviceTableWord0.Had.Of(word0) is 1 or 3;
}

[Mutant("amd-pt-root-32-bits", "amd-pt.guest-physical", "the root has 32 bits")]
internal sealed class PtRoot32Bits : AmdPtRules { public override ulong Root(ulong word0) => base.Root(word0) & uint.MaxValue; }

[Mutant("amd-pt-root-48-bits", "amd-pt.root-outside-memory", "bits 51:48 of the root are dropped")]
internal sealed class PtRoot48Bits : AmdPtRules { public override ulong Root(ulong word0) => base.Root(word0) & ((1UL << 48) - 1); }

[Mutant("amd-pt-root-16k", "amd-pt.mode-depth", "bits 13:12 of the root are dropped")]
internal sealed class PtRoot16K : AmdPtRules { public override ulong Root(ulong word0) => base.Root(word0) & ~0x3fffUL; }

[Mutant("amd-pt-rights-in-root", "amd-pt.no-address-above-51", "IR and IW are bits of the root")]
internal sealed class PtRightsInRoot : AmdPtRules { public override ulong Root(ulong word0) => word0 & ~0xfffUL; }
