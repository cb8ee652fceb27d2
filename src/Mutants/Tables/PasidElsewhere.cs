using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-pasid-bypasses-map-domain", "attach-table.pasid-elsewhere", "in a MAP domain an access with a PASID reaches the address it names")]
internal sealed class TablePasidBypassesMapDomain : DeviceRules
{
    public override Translation TranslatePasidByMappings(Endpoint endpoint, in EndpointAccess access) => Translation.Through(access.Iova, access.Iova | 0xfff);
}

[Mutant("table-pasid-shifts-bypass", "attach-table.pasid-elsewhere", "in a bypass domain the PASID is added to the number of the page")]
internal sealed class TablePasidShiftsBypass : DeviceRules
{
    public override Translation TranslateAccess(Endpoint endpoint, in EndpointAccess access) =>
        access.Pasid is { } pasid && DomainOf(endpoint) is { } domain && DomainBypasses(domain)
            ? Translate(endpoint, unchecked(access.Iova + ((ulong)pasid << 12)), access.Kind)
            : base.TranslateAccess(endpoint, access);
}

[Mutant("table-pasid-means-first-tables", "attach-table.pasid-elsewhere", "an access with a PASID in a MAP domain goes through the tables of another endpoint")]
internal sealed class TablePasidMeansFirstTables : DeviceRules
{
    public override Translation TranslatePasidByMappings(Endpoint endpoint, in EndpointAccess access)
    {
        foreach (var other in Device.Endpoints)
        {
            if (other.Domain is { HasTables: true } domain) return TranslateByTables(other, domain, access);
        }

        return base.TranslatePasidByMappings(endpoint, access);
    }
}
