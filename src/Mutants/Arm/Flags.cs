using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-af-ignored", "arm.access-flag", "AF is not looked at")]
internal sealed class AfIgnored : ArmRules { public override bool WantsAccess(ulong descriptor) => false; }

[Mutant("arm-affd-ignored", "arm.access-flag", "AFFD is not looked at")]
internal sealed class AffdIgnored : ArmRules { public override bool ForgivesAccess(ulong word0) => false; }

[Mutant("arm-affd-assumed", "arm.access-flag", "AFFD is taken for set")]
internal sealed class AffdAssumed : ArmRules { public override bool ForgivesAccess(ulong word0) => true; }

[Mutant("arm-affd-before-ha", "arm.access-update", "with AFFD AF is not set in memory")]
internal sealed class AffdBeforeHa : ArmRules
{
    public override bool UpdatesAccess(ulong word0, ArmCapabilities capabilities) => base.UpdatesAccess(word0, capabilities) && !ContextWord0.Affd.IsSet(word0);
}

[Mutant("arm-ha-ignored", "arm.access-update", "HA is not looked at")]
internal sealed class HaIgnored : ArmRules { public override bool UpdatesAccess(ulong word0, ArmCapabilities capabilities) => false; }

[Mutant("arm-ha-assumed", "arm.no-update-without", "AF is set in memory without HA")]
internal sealed class HaAssumed : ArmRules
{
    public override bool UpdatesAccess(ulong word0, ArmCapabilities capabilities) => capabilities.HardwareUpdate >= 1;
}

[Mutant("arm-ha-not-written", "arm.access-update", "AF goes nowhere")]
internal sealed class HaNotWritten : ArmRules { public override ulong WithAccess(ulong descriptor) => descriptor; }

[Mutant("arm-ha-sets-bit-9", "arm.access-update", "bit 9 is set in the place of AF")]
internal sealed class HaSetsBit9 : ArmRules { public override ulong WithAccess(ulong descriptor) => descriptor | 1UL << 9; }

[Mutant("arm-ha-clears-software", "arm.access-update", "setting AF clears bits 58:55", Value = 0xfUL << 55)]
[Mutant("arm-ha-makes-dirty", "arm.access-update", "setting AF clears AP[2]", Value = 1UL << 7)]
internal sealed class AccessUpdateClears(ulong bits) : ArmRules { public override ulong WithAccess(ulong descriptor) => base.WithAccess(descriptor) & ~bits; }

[Mutant("arm-hd-ignored", "arm.dirty-update", "HD is not looked at")]
internal sealed class HdIgnored : ArmRules { public override bool UpdatesDirty(ulong word0, ArmCapabilities capabilities) => false; }

[Mutant("arm-hd-assumed", "arm.dbm-without-hd", "DBM counts without HD")]
internal sealed class HdAssumed : ArmRules { public override bool UpdatesDirty(ulong word0, ArmCapabilities capabilities) => ContextWord0.Ha.IsSet(word0); }

[Mutant("arm-hd-always", "arm.no-update-without", "DBM counts without HA and HD")]
internal sealed class HdAlways : ArmRules { public override bool UpdatesDirty(ulong word0, ArmCapabilities capabilities) => capabilities.HardwareUpdate >= 2; }

[Mutant("arm-hd-for-reads", "arm.dirty-update", "a read clears AP[2] too")]
internal sealed class HdForReads : ArmRules { public override bool MakesDirty(AccessKind kind) => true; }

[Mutant("arm-hd-not-written", "arm.dirty-update", "a write leaves AP[2] in memory")]
internal sealed class HdNotWritten : ArmRules { public override bool MakesDirty(AccessKind kind) => false; }

[Mutant("arm-hd-clears-dbm", "arm.dirty-update", "a write clears DBM with AP[2]", Value = 1UL << 51)]
[Mutant("arm-hd-clears-ap1", "arm.dirty-update", "a write clears AP[1] with AP[2]", Value = 1UL << 6)]
internal sealed class DirtyUpdateClears(ulong bits) : ArmRules { public override ulong WithDirty(ulong descriptor) => base.WithDirty(descriptor) & ~bits; }

[Mutant("arm-hd-without-dbm", "arm.dirty-update", "a write needs no DBM")]
internal sealed class HdWithoutDbm : ArmRules { public override bool IsClean(ulong descriptor) => LeafWord.Ap2.IsSet(descriptor); }

[Mutant("arm-dirty-before-check", "arm.fault-leaves-descriptor", "a blocked write clears AP[2]")]
internal sealed class DirtyBeforeCheck : ArmRules { public override bool ChecksBeforeUpdate => false; }

[Mutant("arm-tables-marked", "arm.only-leaf-updated", "bit 10 is set in tables on the way")]
internal sealed class TablesMarked : ArmRules { public override bool MarksTables(ulong word0) => ContextWord0.Ha.IsSet(word0); }

[Mutant("arm-clean-cached-writable", "arm.dirty-update", "what was cached clean serves writes")]
internal sealed class CleanCachedWritable : ArmRules { public override bool MayCacheWrite(ulong descriptor) => true; }
