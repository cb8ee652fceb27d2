using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Amd.Gcr3.Words;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("gcr3-accessed-never", "gcr3.accessed", "A is never set")]
internal sealed class Gcr3AccessedNever : Gcr3Rules
{
    public override ulong Accessed(ulong entry, int level) => entry;
}

[Mutant("gcr3-accessed-of-pages-only", "gcr3.accessed", "A is set in the last level alone")]
internal sealed class Gcr3AccessedOfPagesOnly : Gcr3Rules
{
    public override ulong Accessed(ulong entry, int level) => level == 0 ? base.Accessed(entry, level) : entry;
}

[Mutant("gcr3-accessed-of-pointers-only", "gcr3.accessed", "A is set above the last level alone")]
internal sealed class Gcr3AccessedOfPointersOnly : Gcr3Rules
{
    public override ulong Accessed(ulong entry, int level) => level > 0 ? base.Accessed(entry, level) : entry;
}

[Mutant("gcr3-accessed-not-of-fourth", "gcr3.accessed", "A of the fourth level is not set")]
internal sealed class Gcr3AccessedNotOfFourth : Gcr3Rules
{
    public override ulong Accessed(ulong entry, int level) => level == 3 ? entry : base.Accessed(entry, level);
}

[Mutant("gcr3-accessed-not-of-fifth", "gcr3.accessed", "A of the fifth level is not set")]
internal sealed class Gcr3AccessedNotOfFifth : Gcr3Rules
{
    public override ulong Accessed(ulong entry, int level) => level == 4 ? entry : base.Accessed(entry, level);
}

[Mutant("gcr3-update-clears-available-high", "gcr3.flags-only", "setting A clears bits 58:52")]
internal sealed class Gcr3UpdateClearsAvailableHigh : Gcr3Rules
{
    public override ulong Accessed(ulong entry, int level) => base.Accessed(entry, level) & ~GuestEntryWord.Available58_52.Mask;
}

[Mutant("gcr3-update-clears-available-low", "gcr3.flags-only", "setting A clears bits 11:9")]
internal sealed class Gcr3UpdateClearsAvailableLow : Gcr3Rules
{
    public override ulong Accessed(ulong entry, int level) => base.Accessed(entry, level) & ~GuestEntryWord.Available11_9.Mask;
}

[Mutant("gcr3-update-clears-nx", "gcr3.flags-only", "setting A clears NX")]
internal sealed class Gcr3UpdateClearsNx : Gcr3Rules
{
    public override ulong Accessed(ulong entry, int level) => base.Accessed(entry, level) & ~GuestEntryWord.Nx.Mask;
}

[Mutant("gcr3-update-clears-memory-type", "gcr3.flags-only", "setting A clears PWT and PCD")]
internal sealed class Gcr3UpdateClearsMemoryType : Gcr3Rules
{
    public override ulong Accessed(ulong entry, int level) => base.Accessed(entry, level) & ~(GuestEntryWord.Pwt.Mask | GuestEntryWord.Pcd.Mask);
}

[Mutant("gcr3-update-sets-global", "gcr3.flags-only", "a write sets G beside D")]
internal sealed class Gcr3UpdateSetsGlobal : Gcr3Rules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, leaf, write) | (leaf && write ? GuestEntryWord.G.Mask : 0);
}

[Mutant("gcr3-dirty-never", "gcr3.dirty", "D is never set")]
internal sealed class Gcr3DirtyNever : Gcr3Rules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => entry;
}

[Mutant("gcr3-dirty-of-4k-only", "gcr3.dirty", "D is set in 4 KiB pages alone")]
internal sealed class Gcr3DirtyOf4kOnly : Gcr3Rules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => level == 0 ? base.Dirty(entry, level, leaf, write) : entry;
}

[Mutant("gcr3-dirty-by-read", "gcr3.read-clean", "a read sets D")]
internal sealed class Gcr3DirtyByRead : Gcr3Rules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, leaf, true);
}

[Mutant("gcr3-dirty-where-writable", "gcr3.read-clean", "a read sets D where a write could")]
internal sealed class Gcr3DirtyWhereWritable : Gcr3Rules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, leaf, write || GuestEntryWord.Rw.IsSet(entry));
}

[Mutant("gcr3-dirty-of-pointers", "gcr3.ignored-6", "a write sets bit 6 of pointers too")]
internal sealed class Gcr3DirtyOfPointers : Gcr3Rules
{
    public override ulong Dirty(ulong entry, int level, bool leaf, bool write) => base.Dirty(entry, level, true, write);
}

[Mutant("gcr3-dirty-by-blocked", "gcr3.blocked-clean", "a write that is blocked sets D")]
internal sealed class Gcr3DirtyByBlocked : Gcr3Rules
{
    public override bool ChecksBeforeUpdate => false;
}

[Mutant("gcr3-cached-as-dirty", "gcr3.dirty-after-cached-read", "what a read left in the cache serves writes, and D stays clear")]
internal sealed class Gcr3CachedAsDirty : Gcr3Rules
{
    public override TablePermissions Cached(TablePermissions permitted, ulong entry) => permitted;
}

[Mutant("gcr3-cached-rights-all", "gcr3.cached-rights", "what is cached allows every access")]
internal sealed class Gcr3CachedRightsAll : Gcr3Rules
{
    public override TablePermissions Cached(TablePermissions permitted, ulong entry) => TablePermissions.All;
}

[Mutant("gcr3-cached-rights-of-page", "gcr3.cached-rights", "what is cached has the rights of the last entry alone")]
internal sealed class Gcr3CachedRightsOfPage : Gcr3Rules
{
    public override TablePermissions Cached(TablePermissions permitted, ulong entry) =>
        base.Cached(permitted, entry) | (GuestEntryWord.Rw.IsSet(entry) && GuestEntryWord.D.IsSet(entry) ? TablePermissions.Write : 0);
}

[Mutant("gcr3-cached-execute", "gcr3.execute-disable", "what a read left in the cache can be executed")]
internal sealed class Gcr3CachedExecute : Gcr3Rules
{
    public override TablePermissions Cached(TablePermissions permitted, ulong entry) => base.Cached(permitted, entry) | TablePermissions.Execute;
}
