using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd.Pt.Rules;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-dte-rights-ignored", "amd-pt.descriptor-rights", "IR and IW of the descriptor are not looked at")]
internal sealed class PtDteRightsIgnored : AmdPtRules
{
    public override TablePermissions Granted(ulong word0) => TablePermissions.Read | TablePermissions.Write;
}

[Mutant("amd-pt-dte-ir-ignored", "amd-pt.descriptor-rights", "IR of the descriptor is not looked at", Value = TablePermissions.Read)]
[Mutant("amd-pt-dte-iw-ignored", "amd-pt.descriptor-rights", "IW of the descriptor is not looked at", Value = TablePermissions.Write)]
internal sealed class PtDteRightIgnored(TablePermissions ignored) : AmdPtRules
{
    public override TablePermissions Granted(ulong word0) => base.Granted(word0) | ignored;
}

[Mutant("amd-pt-dte-write-needs-ir", "amd-pt.descriptor-rights", "IW of the descriptor counts only with IR")]
internal sealed class PtDteWriteNeedsIr : AmdPtRules
{
    public override TablePermissions Granted(ulong word0) =>
        base.Granted(word0) is var granted && (granted & TablePermissions.Read) != 0 ? granted : TablePermissions.None;
}

[Mutant("amd-pt-rights-of-page-only", "amd-pt.rights-and", "pointers end a walk when no right is left, and then the page's rights count")]
internal sealed class PtRightsOfPageOnly : AmdPtRules
{
    public override TablePermissions Rights(TablePermissions above, ulong entry, bool leaf) =>
        leaf ? Own(entry) : (above & Own(entry)) == 0 ? TablePermissions.None : TablePermissions.Read | TablePermissions.Write;
}

[Mutant("amd-pt-rights-of-pointers-ignored", "amd-pt.rights-and", "IR and IW of pointers are not looked at")]
internal sealed class PtRightsOfPointersIgnored : AmdPtRules
{
    public override TablePermissions Rights(TablePermissions above, ulong entry, bool leaf) => leaf ? above & Own(entry) : above;
}

[Mutant("amd-pt-rights-of-pages-ignored", "amd-pt.rights-and", "IR and IW of pages are not looked at")]
internal sealed class PtRightsOfPagesIgnored : AmdPtRules
{
    public override TablePermissions Rights(TablePermissions above, ulong entry, bool leaf) => leaf ? above : above & Own(entry);
}

[Mutant("amd-pt-ir-of-pointers-ignored", "amd-pt.rights-and", "IR of pointers is not looked at", Value = TablePermissions.Read)]
[Mutant("amd-pt-iw-of-pointers-ignored", "amd-pt.rights-and", "IW of pointers is not looked at", Value = TablePermissions.Write)]
internal sealed class PtRightOfPointersIgnored(TablePermissions ignored) : AmdPtRules
{
    public override TablePermissions Rights(TablePermissions above, ulong entry, bool leaf) =>
        leaf ? above & Own(entry) : above & (Own(entry) | ignored);
}

[Mutant("amd-pt-rights-swapped", "amd-pt.rights-and", "IR and IW have changed places")]
internal sealed class PtRightsSwapped : AmdPtRules
{
    public override TablePermissions Rights(TablePermissions above, ulong entry, bool leaf) =>
        above & (TablePermissions)((((int)Own(entry) & 1) << 1) | ((int)Own(entry) >> 1));
}

[Mutant("amd-pt-rights-none-left-is-all", "amd-pt.rights-disjoint", "where no right is left the ones from above stay")]
internal sealed class PtRightsNoneLeftIsAll : AmdPtRules
{
    public override TablePermissions Rights(TablePermissions above, ulong entry, bool leaf) => (above & Own(entry)) is var left && left != 0 ? left : above;
}

[Mutant("amd-pt-write-needs-read", "amd-pt.write-only", "a page with IW alone permits nothing")]
internal sealed class PtWriteNeedsRead : AmdPtRules
{
    public override TablePermissions Rights(TablePermissions above, ulong entry, bool leaf) =>
        base.Rights(above, entry, leaf) is var rights && leaf && rights == TablePermissions.Write ? TablePermissions.None : rights;
}

[Mutant("amd-pt-write-implies-read", "amd-pt.write-only", "a page with IW can be read, as in guest tables")]
internal sealed class PtWriteImpliesRead : AmdPtRules
{
    public override TablePermissions Rights(TablePermissions above, ulong entry, bool leaf) =>
        base.Rights(above, entry, leaf) is var rights && leaf && rights == TablePermissions.Write ? TablePermissions.Read | TablePermissions.Write : rights;
}

[Mutant("amd-pt-read-always", "amd-pt.rights-and", "what is present can be read")]
internal sealed class PtReadAlways : AmdPtRules
{
    public override bool Permits(TablePermissions rights, AccessKind kind) => kind != AccessKind.Write || base.Permits(rights, kind);
}

[Mutant("amd-pt-cached-rights-of-page", "amd-pt.cached-rights", "what is cached has the rights of the page alone")]
internal sealed class PtCachedRightsOfPage : AmdPtRules { public override TablePermissions CachedRights(TablePermissions rights, ulong page) => Own(page); }

[Mutant("amd-pt-cached-rights-all", "amd-pt.cached-rights", "what a read left in the cache serves writes")]
internal sealed class PtCachedRightsAll : AmdPtRules
{
    public override TablePermissions CachedRights(TablePermissions rights, ulong page) => TablePermissions.Read | TablePermissions.Write;
}
