using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-accessed-always", "amd-pt.no-flags", "A is set whatever HAD says")]
internal sealed class PtAccessedAlways : AmdPtRules { public override bool SetsAccessed(ulong word0, AmdCapabilities capabilities) => true; }

[Mutant("amd-pt-dirty-always", "amd-pt.no-flags", "D is set whatever HAD says")]
internal sealed class PtDirtyAlways : AmdPtRules { public override bool SetsDirty(ulong word0, AmdCapabilities capabilities) => true; }

[Mutant("amd-pt-flags-by-registers", "amd-pt.no-flags", "flags are set where HASup offers it, whatever HAD says")]
internal sealed class PtFlagsByRegisters : AmdPtRules
{
    public override bool SetsAccessed(ulong word0, AmdCapabilities capabilities) => capabilities.HostAccessed;
}

[Mutant("amd-pt-accessed-never", "amd-pt.accessed", "A is never set")]
internal sealed class PtAccessedNever : AmdPtRules { public override ulong Accessed(ulong entry, bool leaf, bool enabled) => entry; }

[Mutant("amd-pt-accessed-of-pointers-only", "amd-pt.accessed", "A is set in pointers alone")]
internal sealed class PtAccessedOfPointersOnly : AmdPtRules
{
    public override ulong Accessed(ulong entry, bool leaf, bool enabled) => leaf ? entry : base.Accessed(entry, leaf, enabled);
}

[Mutant("amd-pt-accessed-at-bit-8", "amd-pt.accessed", "A is set in bit 8")]
internal sealed class PtAccessedAtBit8 : AmdPtRules { public override ulong Accessed(ulong entry, bool leaf, bool enabled) => enabled ? entry | 0x100 : entry; }

[Mutant("amd-pt-dirty-never", "amd-pt.dirty", "D is never set")]
internal sealed class PtDirtyNever : AmdPtRules { public override ulong Dirty(ulong entry, bool leaf, bool write, bool enabled) => entry; }

[Mutant("amd-pt-dirty-by-read", "amd-pt.accessed", "a read sets D")]
internal sealed class PtDirtyByRead : AmdPtRules
{
    public override ulong Dirty(ulong entry, bool leaf, bool write, bool enabled) => base.Dirty(entry, leaf, true, enabled);
}

[Mutant("amd-pt-dirty-of-pointers", "amd-pt.flags-only", "a write sets bit 6 of pointers too")]
internal sealed class PtDirtyOfPointers : AmdPtRules
{
    public override ulong Dirty(ulong entry, bool leaf, bool write, bool enabled) => base.Dirty(entry, true, write, enabled);
}

[Mutant("amd-pt-dirty-not-of-coded-pages", "amd-pt.dirty", "a write to a page with a size code does not set D")]
internal sealed class PtDirtyNotOfCodedPages : AmdPtRules
{
    public override ulong Dirty(ulong entry, bool leaf, bool write, bool enabled) => HasSizeCode(entry) ? entry : base.Dirty(entry, leaf, write, enabled);
}

[Mutant("amd-pt-dirty-at-bit-7", "amd-pt.dirty", "D is set in bit 7")]
internal sealed class PtDirtyAtBit7 : AmdPtRules
{
    public override ulong Dirty(ulong entry, bool leaf, bool write, bool enabled) => enabled && leaf && write ? entry | 0x80 : entry;
}

[Mutant("amd-pt-dirty-cleared-by-read", "amd-pt.accessed", "a read clears D")]
internal sealed class PtDirtyClearedByRead : AmdPtRules
{
    public override ulong Dirty(ulong entry, bool leaf, bool write, bool enabled) =>
        enabled && leaf && !write ? entry & ~HostPageWord.D.Mask : base.Dirty(entry, leaf, write, enabled);
}

[Mutant("amd-pt-had-1-dirties", "amd-pt.accessed-only", "HAD 01b sets D too")]
internal sealed class PtHad1Dirties : AmdPtRules
{
    public override bool SetsDirty(ulong word0, AmdCapabilities capabilities) => base.SetsDirty(word0, capabilities) || SetsAccessed(word0, capabilities);
}

[Mutant("amd-pt-had-1-ignored", "amd-pt.accessed-only", "only HAD 11b sets A")]
internal sealed class PtHad1Ignored : AmdPtRules
{
    public override bool SetsAccessed(ulong word0, AmdCapabilities capabilities) => SetsDirty(word0, capabilities);
}

[Mutant("amd-pt-update-before-rights", "amd-pt.blocked-clean", "flags are set before rights are checked")]
internal sealed class PtUpdateBeforeRights : AmdPtRules { public override bool ChecksBeforeUpdate => false; }

[Mutant("amd-pt-update-clears-software-bits", "amd-pt.flags-only", "setting A clears bits 4:1", Value = 0xfUL << 1)]
[Mutant("amd-pt-update-clears-bit-63", "amd-pt.flags-only", "setting A clears bit 63", Value = 1UL << 63)]
internal sealed class PtUpdateClears(ulong bits) : AmdPtRules
{
    public override ulong Accessed(ulong entry, bool leaf, bool enabled) => base.Accessed(entry, leaf, enabled) & ~bits;
}

[Mutant("amd-pt-update-clears-attributes", "amd-pt.flags-only", "setting A clears U and FC")]
internal sealed class PtUpdateClearsAttributes : AmdPtRules
{
    public override ulong Accessed(ulong entry, bool leaf, bool enabled) => base.Accessed(entry, leaf, enabled) & ~(HostPageWord.U.Mask | HostPageWord.Fc.Mask);
}

[Mutant("amd-pt-cached-read-serves-writes", "amd-pt.dirty", "what a read cached serves writes, and D stays clear")]
internal sealed class PtCachedReadServesWrites : AmdPtRules { public override bool MayCacheWrite(ulong page, bool setsDirty) => true; }
