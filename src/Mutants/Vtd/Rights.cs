using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-user-of-page-only", "vtd.user", "U/S is looked at in the last entry alone")]
internal sealed class UserOfPageOnly : VtdRules
{
    public override bool User(bool above, ulong entry, int level) => FirstStageEntryWord.Us.IsSet(entry);
}

[Mutant("vtd-user-of-pointers-only", "vtd.user", "U/S is looked at in pointers alone")]
internal sealed class UserOfPointersOnly : VtdRules
{
    public override bool User(bool above, ulong entry, int level) => level == 0 ? above : base.User(above, entry, level);
}

[Mutant("vtd-user-of-top-ignored", "vtd.user", "U/S of the top level is not looked at")]
internal sealed class UserOfTopIgnored : VtdRules
{
    public override bool User(bool above, ulong entry, int level) => level == 3 || base.User(above, entry, level);
}

[Mutant("vtd-user-of-second-ignored", "vtd.user", "U/S of the second level is not looked at")]
internal sealed class UserOfSecondIgnored : VtdRules
{
    public override bool User(bool above, ulong entry, int level) => level == 1 ? above : base.User(above, entry, level);
}

[Mutant("vtd-user-of-third-ignored", "vtd.user", "U/S of the third level is not looked at")]
internal sealed class UserOfThirdIgnored : VtdRules
{
    public override bool User(bool above, ulong entry, int level) => level == 2 ? above : base.User(above, entry, level);
}

[Mutant("vtd-user-needs-write", "vtd.readable", "what is not writable is not readable")]
internal sealed class UserNeedsWrite : VtdRules
{
    public override bool User(bool above, ulong entry, int level) => base.User(above, entry, level) && FirstStageEntryWord.Rw.IsSet(entry);
}

[Mutant("vtd-user-unchecked", "vtd.user", "U/S is not looked at")]
internal sealed class UserUnchecked : VtdRules
{
    public override bool PermitsUser(bool user, bool supervisorEnabled) => true;
}

[Mutant("vtd-user-relaxed-by-sre", "vtd.sre-user", "with SRE a user may touch everything")]
internal sealed class UserRelaxedBySre : VtdRules
{
    public override bool PermitsUser(bool user, bool supervisorEnabled) => user || supervisorEnabled;
}

[Mutant("vtd-user-refused-with-sre", "vtd.readable", "with SRE a user may touch nothing")]
internal sealed class UserRefusedWithSre : VtdRules
{
    public override bool PermitsUser(bool user, bool supervisorEnabled) => user && !supervisorEnabled;
}

[Mutant("vtd-write-of-page-only", "vtd.write", "R/W is looked at in the last entry alone")]
internal sealed class WriteOfPageOnly : VtdRules
{
    public override bool Writable(bool above, ulong entry, int level) => FirstStageEntryWord.Rw.IsSet(entry);
}

[Mutant("vtd-write-of-pointers-only", "vtd.write", "R/W is looked at in pointers alone")]
internal sealed class WriteOfPointersOnly : VtdRules
{
    public override bool Writable(bool above, ulong entry, int level) => level == 0 ? above : base.Writable(above, entry, level);
}

[Mutant("vtd-write-of-second-ignored", "vtd.write", "R/W of the second level is not looked at")]
internal sealed class WriteOfSecondIgnored : VtdRules
{
    public override bool Writable(bool above, ulong entry, int level) => level == 1 ? above : base.Writable(above, entry, level);
}

[Mutant("vtd-write-of-third-ignored", "vtd.write", "R/W of the third level is not looked at")]
internal sealed class WriteOfThirdIgnored : VtdRules
{
    public override bool Writable(bool above, ulong entry, int level) => level == 2 ? above : base.Writable(above, entry, level);
}

[Mutant("vtd-write-of-fifth-ignored", "vtd.write", "R/W of the fifth level is not looked at")]
internal sealed class WriteOfFifthIgnored : VtdRules
{
    public override bool Writable(bool above, ulong entry, int level) => level == 4 ? above : base.Writable(above, entry, level);
}

[Mutant("vtd-write-unchecked", "vtd.write", "R/W is not looked at")]
internal sealed class WriteUnchecked : VtdRules
{
    public override bool PermitsUserWrite(bool writable, bool writeProtect) => true;
}

[Mutant("vtd-write-needs-wpe", "vtd.wpe-user", "without WPE a user may write everything")]
internal sealed class WriteNeedsWpe : VtdRules
{
    public override bool PermitsUserWrite(bool writable, bool writeProtect) => writable || !writeProtect;
}

[Mutant("vtd-write-with-wpe", "vtd.wpe-without-sre", "with WPE a user may write everything")]
internal sealed class WriteWithWpe : VtdRules
{
    public override bool PermitsUserWrite(bool writable, bool writeProtect) => writable || writeProtect;
}

[Mutant("vtd-write-refused-with-wpe", "vtd.wpe-without-sre", "with WPE a user may write nothing")]
internal sealed class WriteRefusedWithWpe : VtdRules
{
    public override bool PermitsUserWrite(bool writable, bool writeProtect) => writable && !writeProtect;
}
