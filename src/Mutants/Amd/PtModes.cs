using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Pt.Rules;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-mode-7-as-6", "amd-pt.mode-reserved", "Mode 7 is taken as six levels")]
internal sealed class PtMode7As6 : AmdPtRules { public override int Mode(ulong word0) => Math.Min(base.Mode(word0), 6); }

[Mutant("amd-pt-mode-7-passes", "amd-pt.mode-reserved", "Mode 7 means that there are no tables, and accesses pass")]
internal sealed class PtMode7Passes : AmdPtRules { public override int Mode(ulong word0) => base.Mode(word0) is var mode && mode == 7 ? 0 : mode; }

[Mutant("amd-pt-mode-two-bits", "amd-pt.mode-depth", "Mode has two bits")]
internal sealed class PtModeTwoBits : AmdPtRules { public override int Mode(ulong word0) => base.Mode(word0) & 3; }

[Mutant("amd-pt-mode-3-always", "amd-pt.mode-depth", "tables have three levels whatever Mode says")]
internal sealed class PtMode3Always : AmdPtRules { public override int Mode(ulong word0) => base.Mode(word0) is > 0 and < 7 ? 3 : base.Mode(word0); }

[Mutant("amd-pt-mode-4-at-most", "amd-pt.mode-depth", "deeper tables than four levels are not taken, whatever HATS offers", Value = 4)]
[Mutant("amd-pt-mode-beyond-taken", "amd-pt.mode-beyond-levels", "HATS is not looked at", Value = 6)]
internal sealed class PtModeAtMost(int most) : AmdPtRules { public override bool ModeIsOffered(int mode, AmdCapabilities capabilities) => mode <= most; }

[Mutant("amd-pt-mode-1-refused", "amd-pt.mode-depth", "a single level is refused")]
internal sealed class PtMode1Refused : AmdPtRules { public override bool ModeIsDefined(int mode) => mode != 1 && base.ModeIsDefined(mode); }

[Mutant("amd-pt-mode-one-less", "amd-pt.mode-depth", "one level fewer than HATS offers is taken")]
internal sealed class PtModeOneLess : AmdPtRules
{
    public override bool ModeIsOffered(int mode, AmdCapabilities capabilities) => mode < capabilities.HostLevels;
}

[Mutant("amd-pt-mode-by-gats", "amd-pt.mode-depth", "GATS counts where HATS should")]
internal sealed class PtModeByGats : AmdPtRules
{
    public override bool ModeIsOffered(int mode, AmdCapabilities capabilities) => mode <= capabilities.GuestLevels;
}

[Mutant("amd-pt-mode-beyond-one-taken", "amd-pt.mode-beyond-levels", "one level more than HATS offers is taken")]
internal sealed class PtModeBeyondOneTaken : AmdPtRules
{
    public override bool ModeIsOffered(int mode, AmdCapabilities capabilities) => mode <= capabilities.HostLevels + 1;
}

[Mutant("amd-pt-mode-0-open", "amd-pt.mode-0-rights", "with Mode 0 neither IR nor IW is looked at")]
internal sealed class PtMode0Open : AmdPtRules
{
    public override TablePermissions Granted(ulong word0) =>
        Mode(word0) == 0 ? TablePermissions.Read | TablePermissions.Write : base.Granted(word0);
}

[Mutant("amd-pt-mode-0-any-right", "amd-pt.mode-0-rights", "with Mode 0 one of IR and IW is enough for both")]
internal sealed class PtMode0AnyRight : AmdPtRules
{
    public override TablePermissions Granted(ulong word0) =>
        Mode(word0) == 0 && base.Granted(word0) != 0 ? TablePermissions.Read | TablePermissions.Write : base.Granted(word0);
}
