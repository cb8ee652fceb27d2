using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Tables;

/// <summary>A device with room for the PASIDs that it has seen: when it is full, a new one is taken for an old one.</summary>
internal abstract class FewPasids(int room) : DeviceRules
{
    private readonly List<uint> _seen = [];

    public override TableAccess TableAccessOf(in EndpointAccess access)
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
