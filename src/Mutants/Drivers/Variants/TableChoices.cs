using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers.Variants;

[DriverVariant("eager", "", "what is unmapped is invalidated at once")]
internal sealed class Eager : DriverRules { public override bool InvalidatesAtOnce => true; }

[DriverVariant("invalidates-domains", "invalidate.valid-combinations", "what is unmapped is invalidated with the scope DOMAIN")]
internal sealed class DomainScope : DriverRules { public override bool InvalidatesDomains => true; }

[DriverVariant("invalidates-pasids", "invalidate.valid-combinations", "what is unmapped is invalidated with the scope PASID")]
internal sealed class PasidScope : DriverRules { public override bool InvalidatesPasids => true; }

[DriverVariant("invalidates-page-by-page", "", "each page gets an INVALIDATE of its own")]
internal sealed class PageByPage : DriverRules { public override bool InvalidatesPageByPage => true; }

[DriverVariant("invalidates-each-mapping", "", "adjacent ranges are invalidated one by one")]
internal sealed class InvalidatesEachMapping : DriverRules { public override bool JoinsRanges => false; }

[DriverVariant("never-says-leaf", "invalidate.leaf-is-a-hint", "LEAF is never set")]
internal sealed class NeverSaysLeaf : DriverRules { public override bool SaysLeaf(string scope, bool onlyLeaves) => false; }

[DriverVariant("names-endpoint-caches", "invalidate.valid-combinations", "INVALIDATE of addresses names the caches of endpoints too")]
internal sealed class NamesEndpointCaches : DriverRules
{
    public override IReadOnlyList<string> InvalidateCaches(string scope) => scope == "DOMAIN" ? ["TLB"] : ["TLB", "EP_TLB"];
}

[DriverVariant("never-says-id", "invalidate.id", "INVALIDATE names no tag")]
internal sealed class NeverSaysId : DriverRules { public override bool SaysId(bool hasTags) => false; }

[DriverVariant("pasid-entry-by-domain", "invalidate.valid-combinations", "a changed entry of a PASID invalidates the whole domain")]
internal sealed class PasidEntryByDomain : DriverRules { public override bool InvalidatesDomainForPasid => true; }

[DriverVariant("small-pages", "", "only pages of the smallest size are used")]
internal sealed class SmallPages : DriverRules { public override bool UsesPages(int level) => level == 0; }

[DriverVariant("keeps-empty-tables", "", "tables that became empty stay")]
internal sealed class KeepsEmptyTables : DriverRules { public override bool UnlinksEmpty => false; }

[DriverVariant("never-frees-tables", "", "tables are never used again")]
internal sealed class NeverFreesTables : DriverRules { public override bool FreesTables => false; }

[DriverVariant("writes-downwards", "", "the pages of a mapping are written from the last to the first")]
internal sealed class WritesDownwards : DriverRules { public override bool WritesUpwards => false; }

[DriverVariant("last-format", "", "of several formats the last is used")]
internal sealed class LastFormat : DriverRules { public override int FormatAt(int count) => count - 1; }
