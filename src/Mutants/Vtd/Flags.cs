using Viommu.Reference.Tables.Vtd.Rules;
using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Mutants.Vtd;

[Mutant("vtd-accessed-never", "vtd.accessed", "A is never set")]
internal sealed class AccessedNever : VtdRules
{
    public override ulong Accessed(ulong entry, int level) => entry;
}

[Mutant("vtd-accessed-of-pages-only", "vtd.accessed", "A is set in the last level alone")]
internal sealed class AccessedOfPagesOnly : VtdRules
{
    public override ulong Accessed(ulong entry, int level) => level == 0 ? base.Accessed(entry, level) : entry;
}

[Mutant("vtd-accessed-of-pointers-only", "vtd.accessed", "A is set in pointers alone")]
internal sealed class AccessedOfPointersOnly : VtdRules
{
    public override ulong Accessed(ulong entry, int level) => level > 0 ? base.Accessed(entry, level) : entry;
}

[Mutant("vtd-accessed-not-of-top", "vtd.accessed", "A of the top level is not set")]
internal sealed class AccessedNotOfTop : VtdRules
{
    public override ulong Accessed(ulong entry, int level) => level < 3 ? base.Accessed(entry, level) : entry;
}

[Mutant("vtd-accessed-as-second-stage", "vtd.accessed", "A is set where the second stage has it, in bit 8")]
internal sealed class AccessedAsSecondStage : VtdRules
{
    public override ulong Accessed(ulong entry, int level) => entry | 0x100;
}

[Mutant("vtd-update-clears-ignored-high", "vtd.flags-only", "setting A clears bits 62:52")]
internal sealed class UpdateClearsIgnoredHigh : VtdRules
{
    public override ulong Accessed(ulong entry, int level) => base.Accessed(entry, level) & ~FirstStageEntryWord.Ignored62_52.Mask;
}

[Mutant("vtd-update-clears-ignored-low", "vtd.flags-only", "setting A clears bits 9 and 11")]
internal sealed class UpdateClearsIgnoredLow : VtdRules
{
    public override ulong Accessed(ulong entry, int level) => base.Accessed(entry, level) & ~0xa00UL;
}

[Mutant("vtd-update-clears-xd", "vtd.flags-only", "setting A clears bit 63")]
internal sealed class UpdateClearsXd : VtdRules
{
    public override ulong Accessed(ulong entry, int level) => base.Accessed(entry, level) & ~FirstStageEntryWord.Xd.Mask;
}

[Mutant("vtd-update-clears-memory-type", "vtd.flags-only", "setting A clears PWT and PCD")]
internal sealed class UpdateClearsMemoryType : VtdRules
{
    public override ulong Accessed(ulong entry, int level) => base.Accessed(entry, level) & ~0x18UL;
}

[Mutant("vtd-dirty-never", "vtd.dirty", "D is never set")]
internal sealed class DirtyNever : VtdRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => entry;
}

[Mutant("vtd-dirty-by-read", "vtd.accessed", "a read sets D")]
internal sealed class DirtyByRead : VtdRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, leaf, true);
}

[Mutant("vtd-dirty-of-pointers", "vtd.pointer-bit-6-kept", "a write sets bit 6 of pointers too")]
internal sealed class DirtyOfPointers : VtdRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, true, write);
}

[Mutant("vtd-dirty-not-of-blocks", "vtd.dirty", "a write to a large page does not set D")]
internal sealed class DirtyNotOfBlocks : VtdRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, leaf && level == 0, write);
}

[Mutant("vtd-dirty-not-of-1g", "vtd.dirty", "a write to a 1 GiB page does not set D")]
internal sealed class DirtyNotOf1g : VtdRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, leaf && level < 2, write);
}

[Mutant("vtd-dirty-as-second-stage", "vtd.dirty", "D is set where the second stage has it, in bit 9")]
internal sealed class DirtyAsSecondStage : VtdRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => leaf && write ? entry | 0x200 : entry;
}

[Mutant("vtd-dirty-cleared-by-read", "vtd.accessed", "a read clears D")]
internal sealed class DirtyClearedByRead : VtdRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) =>
        leaf && !write ? entry & ~FirstStageEntryWord.D.Mask : base.Dirty(entry, level, leaf, write);
}

[Mutant("vtd-pointer-bit-6-cleared", "vtd.pointer-bit-6-kept", "bit 6 of pointers is cleared")]
internal sealed class PointerBit6Cleared : VtdRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => leaf ? base.Dirty(entry, level, leaf, write) : entry & ~FirstStageEntryWord.D.Mask;
}

[Mutant("vtd-extended-always", "vtd.eafe-off", "EA is set without EAFE")]
internal sealed class ExtendedAlways : VtdRules
{
    public override ulong Extended(ulong entry, int level, bool enabled) => base.Extended(entry, level, true);
}

[Mutant("vtd-extended-never", "vtd.eafe-on", "EA is not set")]
internal sealed class ExtendedNever : VtdRules
{
    public override ulong Extended(ulong entry, int level, bool enabled) => entry;
}

[Mutant("vtd-extended-of-pages-only", "vtd.eafe-on", "EA is set in the last level alone")]
internal sealed class ExtendedOfPagesOnly : VtdRules
{
    public override ulong Extended(ulong entry, int level, bool enabled) => base.Extended(entry, level, enabled && level == 0);
}

[Mutant("vtd-extended-of-pointers-only", "vtd.eafe-on", "EA is set in pointers alone")]
internal sealed class ExtendedOfPointersOnly : VtdRules
{
    public override ulong Extended(ulong entry, int level, bool enabled) => base.Extended(entry, level, enabled && level > 0);
}

[Mutant("vtd-extended-at-bit-9", "vtd.eafe-on", "EA is set in bit 9")]
internal sealed class ExtendedAtBit9 : VtdRules
{
    public override ulong Extended(ulong entry, int level, bool enabled) => enabled ? entry | 0x200 : entry;
}

[Mutant("vtd-update-before-rights", "vtd.blocked-write-clean", "flags are set before rights are checked")]
internal sealed class UpdateBeforeRights : VtdRules
{
    public override bool ChecksBeforeUpdate => false;
}

[Mutant("vtd-cached-read-serves-writes", "vtd.dirty-after-cached-read", "what a read cached serves writes, and D stays clear")]
internal sealed class CachedReadServesWrites : VtdRules
{
    public override bool MayCacheWrite(ulong entry) => true;
}

[Mutant("vtd-cached-rights-of-reads", "vtd.cached-rights", "what a read cached lets writes pass")]
internal sealed class CachedRightsOfReads : VtdRules
{
    public override bool CachedWrite(bool permitted) => true;
}
