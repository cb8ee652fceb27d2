using Viommu.Reference.Tables;
using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Mutants.LongMode;

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
