using Viommu.Reference.Tables.Riscv.Rules;
using Viommu.Reference.Tables.Riscv.Words;

namespace Viommu.Reference.Mutants.Riscv;

[Mutant("riscv-accessed-unchecked", "riscv.sade-off", "A is not looked at")]
internal sealed class AccessedUnchecked : RiscvRules { public override bool WantsAccessed(ulong pte) => false; }

[Mutant("riscv-accessed-stands-in", "riscv.sade-off", "D stands in for A")]
internal sealed class AccessedStandsIn : RiscvRules
{
    public override bool WantsAccessed(ulong pte) => !PageEntryWord.A.IsSet(pte) && !PageEntryWord.D.IsSet(pte);
}

[Mutant("riscv-dirty-unchecked", "riscv.sade-off", "D is not looked at")]
internal sealed class DirtyUnchecked : RiscvRules { public override bool WantsDirty(ulong pte, bool write) => false; }

[Mutant("riscv-dirty-for-reads", "riscv.sade-off", "a read wants D too")]
internal sealed class DirtyForReads : RiscvRules { public override bool WantsDirty(ulong pte, bool write) => !PageEntryWord.D.IsSet(pte); }

[Mutant("riscv-dirty-for-writable", "riscv.sade-off", "every access to a writable page wants D")]
internal sealed class DirtyForWritable : RiscvRules
{
    public override bool WantsDirty(ulong pte, bool write) => PageEntryWord.W.IsSet(pte) && !PageEntryWord.D.IsSet(pte);
}

[Mutant("riscv-sade-ignored", "riscv.sade-on", "flags are software's though SADE is set", On = "updating-tables")]
internal sealed class SadeIgnored : RiscvRules { public override bool UpdatesFlags(bool enabled) => false; }

[Mutant("riscv-sade-assumed", "riscv.sade-off", "flags are set in memory without SADE")]
[Mutant("riscv-hwad-is-enable", "riscv.hwad-is-permission", "AMO_HWAD alone has flags set in memory", On = "updating-tables")]
internal sealed class SadeAssumed : RiscvRules { public override bool UpdatesFlags(bool enabled) => true; }

[Mutant("riscv-sade-inverted", "riscv.sade-on", "SADE is taken the wrong way round", On = "updating-tables")]
internal sealed class SadeInverted : RiscvRules { public override bool UpdatesFlags(bool enabled) => !enabled; }

[Mutant("riscv-update-always-dirty", "riscv.dirty-exact", "an update sets A and D whatever the access", On = "updating-tables")]
internal sealed class UpdateAlwaysDirty : RiscvRules
{
    public override ulong Updated(ulong pte, bool write) => pte | PageEntryWord.A.Mask | PageEntryWord.D.Mask;
}

[Mutant("riscv-update-accessed-only", "riscv.sade-on", "an update sets A and never D", On = "updating-tables")]
internal sealed class UpdateAccessedOnly : RiscvRules { public override ulong Updated(ulong pte, bool write) => pte | PageEntryWord.A.Mask; }

[Mutant("riscv-update-dirty-only", "riscv.sade-on", "a write sets D and not A", On = "updating-tables")]
internal sealed class UpdateDirtyOnly : RiscvRules
{
    public override ulong Updated(ulong pte, bool write) => pte | (write ? PageEntryWord.D.Mask : PageEntryWord.A.Mask);
}

[Mutant("riscv-update-clears-dirty", "riscv.never-clears-ad", "a read that sets A clears D", On = "updating-tables")]
internal sealed class UpdateClearsDirty : RiscvRules
{
    public override ulong Updated(ulong pte, bool write) => write ? base.Updated(pte, write) : (pte | PageEntryWord.A.Mask) & ~PageEntryWord.D.Mask;
}

[Mutant("riscv-update-clears-rsw", "riscv.sade-on", "an update clears RSW", On = "updating-tables")]
internal sealed class UpdateClearsRsw : RiscvRules
{
    public override ulong Updated(ulong pte, bool write) => base.Updated(pte, write) & ~PageEntryWord.Rsw.Mask;
}

[Mutant("riscv-update-clears-napot", "riscv.sade-on", "an update clears the bits above the page number", On = "updating-tables")]
internal sealed class UpdateClearsNapot : RiscvRules { public override ulong Updated(ulong pte, bool write) => base.Updated(pte, write) & 0x3f_ffff_ffff_ffff; }

[Mutant("riscv-update-not-written", "riscv.sade-on", "the flags go nowhere", On = "updating-tables")]
internal sealed class UpdateNotWritten : RiscvRules { public override ulong Updated(ulong pte, bool write) => pte; }

[Mutant("riscv-update-before-check", "riscv.fault-leaves-pte", "flags are set before permissions are checked", On = "updating-tables")]
internal sealed class UpdateBeforeCheck : RiscvRules { public override bool ChecksBeforeUpdate => false; }

[Mutant("riscv-clean-cached-writable", "riscv.clean-cache-no-write", "what was cached with D clear serves writes", On = "updating-tables")]
internal sealed class CleanCachedWritable : RiscvRules { public override bool MayCacheWrite(ulong pte) => true; }

[Mutant("riscv-clean-read-serves-writes-without-sade", "riscv.sade-off", "what a read of a clean page cached serves writes, where software keeps the flags")]
internal sealed class CleanReadServesWritesWithoutSade : RiscvRules
{
    private bool _updates;

    public override bool UpdatesFlags(bool enabled) => _updates = base.UpdatesFlags(enabled);

    public override bool MayCacheWrite(ulong pte) => !_updates || base.MayCacheWrite(pte);
}
