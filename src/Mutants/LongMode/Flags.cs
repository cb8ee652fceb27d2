using Viommu.Reference.Tables;
using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Mutants.LongMode;

[Mutant("vtd-accessed-never", "vtd.accessed", "A is never set", On = "vtd-tables")]
[Mutant("gcr3-accessed-never", "gcr3.accessed", "A is never set", On = "amd-tables")]
internal sealed class AccessedNever : LongModeRules { public override ulong Accessed(ulong entry, int level) => entry; }

[Mutant("vtd-accessed-of-pages-only", "vtd.accessed", "A is set in the last level alone", On = "vtd-tables")]
[Mutant("gcr3-accessed-of-pages-only", "gcr3.accessed", "A is set in the last level alone", On = "amd-tables")]
internal sealed class AccessedOfPagesOnly : LongModeRules
{
    public override ulong Accessed(ulong entry, int level) => level == 0 ? base.Accessed(entry, level) : entry;
}

[Mutant("vtd-accessed-of-pointers-only", "vtd.accessed", "A is set in pointers alone", On = "vtd-tables", Value = 0)]
[Mutant("vtd-accessed-not-of-top", "vtd.accessed", "A of the top level is not set", On = "vtd-tables", Value = 3)]
[Mutant("gcr3-accessed-of-pointers-only", "gcr3.accessed", "A is set above the last level alone", On = "amd-tables", Value = 0)]
[Mutant("gcr3-accessed-not-of-fourth", "gcr3.accessed", "A of the fourth level is not set", On = "amd-tables", Value = 3)]
[Mutant("gcr3-accessed-not-of-fifth", "gcr3.accessed", "A of the fifth level is not set", On = "amd-tables", Value = 4)]
internal sealed class AccessedNotOfLevel(int clean) : LongModeRules
{
    public override ulong Accessed(ulong entry, int level) => level == clean ? entry : base.Accessed(entry, level);
}

[Mutant("vtd-accessed-as-second-stage", "vtd.accessed", "A is set where the second stage has it, in bit 8", On = "vtd-tables")]
internal sealed class AccessedAsSecondStage : LongModeRules { public override ulong Accessed(ulong entry, int level) => entry | 0x100; }

[Mutant("vtd-update-clears-ignored-high", "vtd.flags-only", "setting A clears bits 62:52", On = "vtd-tables", Value = 0x7ffUL << 52)]
[Mutant("vtd-update-clears-ignored-low", "vtd.flags-only", "setting A clears bits 9 and 11", On = "vtd-tables", Value = 5UL << 9)]
[Mutant("vtd-update-clears-xd", "vtd.flags-only", "setting A clears bit 63", On = "vtd-tables", Value = 1UL << 63)]
[Mutant("vtd-update-clears-memory-type", "vtd.flags-only", "setting A clears PWT and PCD", On = "vtd-tables", Value = 3UL << 3)]
[Mutant("gcr3-update-clears-available-high", "gcr3.flags-only", "setting A clears bits 58:52", On = "amd-tables", Value = 0x7fUL << 52)]
[Mutant("gcr3-update-clears-available-low", "gcr3.flags-only", "setting A clears bits 11:9", On = "amd-tables", Value = 7UL << 9)]
[Mutant("gcr3-update-clears-nx", "gcr3.flags-only", "setting A clears NX", On = "amd-tables", Value = 1UL << 63)]
[Mutant("gcr3-update-clears-memory-type", "gcr3.flags-only", "setting A clears PWT and PCD", On = "amd-tables", Value = 3UL << 3)]
internal sealed class UpdateClears(ulong bits) : LongModeRules
{
    public override ulong Accessed(ulong entry, int level) => base.Accessed(entry, level) & ~bits;
}

[Mutant("vtd-dirty-never", "vtd.dirty", "D is never set", On = "vtd-tables")]
[Mutant("gcr3-dirty-never", "gcr3.dirty", "D is never set", On = "amd-tables")]
internal sealed class DirtyNever : LongModeRules { public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => entry; }

[Mutant("vtd-dirty-by-read", "vtd.accessed", "a read sets D", On = "vtd-tables")]
[Mutant("gcr3-dirty-by-read", "gcr3.read-clean", "a read sets D", On = "amd-tables")]
internal sealed class DirtyByRead : LongModeRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, leaf, true);
}

[Mutant("vtd-dirty-of-pointers", "vtd.pointer-bit-6-kept", "a write sets bit 6 of pointers too", On = "vtd-tables")]
[Mutant("gcr3-dirty-of-pointers", "gcr3.ignored-6", "a write sets bit 6 of pointers too", On = "amd-tables")]
internal sealed class DirtyOfPointers : LongModeRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, true, write);
}

[Mutant("vtd-dirty-not-of-blocks", "vtd.dirty", "a write to a large page does not set D", On = "vtd-tables", Value = 1)]
[Mutant("vtd-dirty-not-of-1g", "vtd.dirty", "a write to a 1 GiB page does not set D", On = "vtd-tables", Value = 2)]
[Mutant("gcr3-dirty-of-4k-only", "gcr3.dirty", "D is set in 4 KiB pages alone", On = "amd-tables", Value = 1)]
internal sealed class DirtyNotOfBlocks(int block) : LongModeRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, leaf && level < block, write);
}

[Mutant("gcr3-dirty-where-writable", "gcr3.read-clean", "a read sets D where a write could", On = "amd-tables")]
internal sealed class DirtyWhereWritable : LongModeRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) =>
        base.Dirty(entry, level, leaf, write || LongModeEntryWord.Rw.IsSet(entry));
}

[Mutant("vtd-dirty-as-second-stage", "vtd.dirty", "D is set where the second stage has it, in bit 9", On = "vtd-tables")]
internal sealed class DirtyAsSecondStage : LongModeRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => leaf && write ? entry | 0x200 : entry;
}

[Mutant("vtd-dirty-cleared-by-read", "vtd.accessed", "a read clears D", On = "vtd-tables")]
internal sealed class DirtyClearedByRead : LongModeRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) =>
        leaf && !write ? entry & ~LongModeEntryWord.D.Mask : base.Dirty(entry, level, leaf, write);
}

[Mutant("gcr3-update-sets-global", "gcr3.flags-only", "a write sets G beside D", On = "amd-tables")]
internal sealed class DirtyWithGlobal : LongModeRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) =>
        base.Dirty(entry, level, leaf, write) | (leaf && write ? LongModeEntryWord.G.Mask : 0);
}

[Mutant("vtd-pointer-bit-6-cleared", "vtd.pointer-bit-6-kept", "bit 6 of pointers is cleared", On = "vtd-tables")]
internal sealed class PointerBit6Cleared : LongModeRules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) =>
        leaf ? base.Dirty(entry, level, leaf, write) : entry & ~LongModeEntryWord.D.Mask;
}

[Mutant("vtd-update-before-rights", "vtd.blocked-write-clean", "flags are set before rights are checked", On = "vtd-tables")]
[Mutant("gcr3-dirty-by-blocked", "gcr3.blocked-clean", "a write that is blocked sets D", On = "amd-tables")]
internal sealed class UpdateBeforeRights : LongModeRules { public override bool ChecksBeforeUpdate => false; }

[Mutant("vtd-cached-read-serves-writes", "vtd.dirty-after-cached-read", "what a read cached serves writes, and D stays clear", On = "vtd-tables")]
[Mutant("gcr3-cached-as-dirty", "gcr3.dirty-after-cached-read", "what a read left in the cache serves writes, and D stays clear", On = "amd-tables")]
internal sealed class CachedAsDirty : LongModeRules { public override TablePermissions Cached(TablePermissions permitted, ulong entry) => permitted; }

[Mutant("vtd-cached-rights-of-reads", "vtd.cached-rights", "what a read cached lets writes pass", On = "vtd-tables")]
internal sealed class CachedRightsOfReads : LongModeRules
{
    public override TablePermissions Cached(TablePermissions permitted, ulong entry) => base.Cached(permitted | TablePermissions.Write, entry);
}

[Mutant("gcr3-cached-rights-all", "gcr3.cached-rights", "what is cached allows every access", On = "amd-tables")]
internal sealed class CachedRightsAll : LongModeRules
{
    public override TablePermissions Cached(TablePermissions permitted, ulong entry) => TablePermissions.All;
}

[Mutant("gcr3-cached-rights-of-page", "gcr3.cached-rights", "what is cached has the rights of the last entry alone", On = "amd-tables")]
internal sealed class CachedRightsOfPage : LongModeRules
{
    public override TablePermissions Cached(TablePermissions permitted, ulong entry) =>
        base.Cached(LongModeEntryWord.Rw.IsSet(entry) ? permitted | TablePermissions.Write : permitted, entry);
}

[Mutant("gcr3-cached-execute", "gcr3.execute-disable", "what a read left in the cache can be executed", On = "amd-tables")]
internal sealed class CachedExecute : LongModeRules
{
    public override TablePermissions Cached(TablePermissions permitted, ulong entry) => base.Cached(permitted, entry) | TablePermissions.Execute;
}
