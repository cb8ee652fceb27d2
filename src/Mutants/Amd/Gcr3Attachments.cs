using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables.Amd.Gcr3;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-domain-id-for-tag", "amd.domain-id-is-no-tag", "translations are told apart by the DomainID of the words", On = "amd-alike")]
internal sealed class AmdDomainIdForTag : DeviceRules
{
    public override uint CacheTag(Endpoint endpoint, Domain domain)
    {
        foreach (var other in Domains.All)
        {
            if (DomainId(other) is { } id && id == DomainId(domain)) return other.Id;
        }

        return base.CacheTag(endpoint, domain);
    }

    private static ulong? DomainId(Domain domain) => domain.Descriptors is [{ Words.Count: 4 } words, ..] ? words.Words[1] & 0xffff : null;
}

[Mutant("gcr3-untagged-entry-invalid-passes", "gcr3.untagged-entry-invalid",
    "where entry 0 is not valid accesses without a PASID pass untranslated", On = "amd-tables")]
internal sealed class Gcr3UntaggedEntryInvalidPasses : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access) =>
        access.Pasid is null && endpoint.Tables?.Find(null) is Gcr3Context { ServesUntagged: true, TableLevels: 1 } context
        && TableMemory().TryRead(context.Root, out var entry) && (entry & 1) == 0
            ? Translation.Through(access.Iova, access.Iova | 0xfff)
            : base.TranslateByTables(endpoint, domain, access);
}

[Mutant("gcr3-pasid-falls-back", "gcr3.entry-valid", "a PASID whose access the tables block goes through entry 0", On = "amd-tables")]
internal sealed class Gcr3PasidFallsBack : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var translation = base.TranslateByTables(endpoint, domain, access);
        return translation.Kind == TranslationKind.Blocked && access.Pasid is not null
            ? base.TranslateByTables(endpoint, domain, access with { Pasid = 0 }) : translation;
    }
}

[Mutant("gcr3-fault-pasid-missing", "gcr3.fault-pasid", "the report of an access with a PASID has none", On = "amd-tables")]
internal sealed class Gcr3FaultPasidMissing : DeviceRules
{
    public override void WriteFaultPasid(Span<byte> report, uint? pasid) => base.WriteFaultPasid(report, null);
}

[Mutant("gcr3-fault-write-as-read", "gcr3.fault-report", "a write that is blocked is reported as a read", On = "amd-tables")]
internal sealed class Gcr3FaultWriteAsRead : DeviceRules
{
    public override ulong FaultAccessFlag(AccessKind kind) => base.FaultAccessFlag(kind == AccessKind.Write ? AccessKind.Read : kind);
}

[Mutant("gcr3-fault-48-bits", "gcr3.fault-report", "the address in a report has 48 bits", On = "amd-tables")]
internal sealed class Gcr3Fault48Bits : DeviceRules { public override ulong FaultAddress(ulong blocked) => base.FaultAddress(blocked) & 0xffff_ffff_ffff; }
