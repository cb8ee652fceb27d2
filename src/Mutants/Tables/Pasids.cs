using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

/// <summary>A device with room for the PASIDs that it has seen: when it is full, a new one is taken for an old one.</summary>
internal abstract class FewPasids(int room) : DeviceRules
{
    private readonly List<uint> _seen = [];

    public override EndpointAccess TableAccessOf(in EndpointAccess access)
    {
        var asked = base.TableAccessOf(access);
        if (asked.Pasid is not { } pasid) return asked;
        var at = _seen.IndexOf(pasid);
        if (at < 0)
        {
            at = _seen.Count;
            _seen.Add(pasid);
        }

        return asked with { Pasid = _seen[at % room] };
    }
}

[Mutant("table-128-pasids", "attach-table.tables-rule", "the 129th PASID that is used is taken for the first")]
internal sealed class Table128Pasids() : FewPasids(128);

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
