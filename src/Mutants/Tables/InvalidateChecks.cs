using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("invalidate-reserved-inval", "invalidate.ignore-reserved", "reserved bytes that are not zero get INVAL")]
internal sealed class InvalidateReservedInval : DeviceRules
{
    public override byte InvalidateReserved(in InvalidateRequest invalidate) => invalidate.HasReservedBits ? Inval : Ok;
}

[Mutant("invalidate-scope-ok", "invalidate.unknown-scope", "an unknown scope gets OK")]
internal sealed class InvalidateScopeOk : DeviceRules { public override byte InvalidateScope(in InvalidateRequest invalidate) => Ok; }

[Mutant("invalidate-scope-unsupp", "invalidate.unknown-scope", "an unknown scope gets UNSUPP")]
internal sealed class InvalidateScopeUnsupp : DeviceRules
{
    public override byte InvalidateScope(in InvalidateRequest invalidate) => invalidate.Scope is null ? Unsupp : Ok;
}

[Mutant("invalidate-no-domain-ok", "invalidate.no-such-domain", "a domain that does not exist gets OK")]
internal sealed class InvalidateNoDomainOk : DeviceRules { public override byte InvalidateDomain(in InvalidateRequest invalidate) => Ok; }

[Mutant("invalidate-no-domain-range", "invalidate.no-such-domain", "a domain that does not exist gets RANGE")]
internal sealed class InvalidateNoDomainRange : DeviceRules
{
    public override byte InvalidateDomain(in InvalidateRequest invalidate) => invalidate.Domain is null ? Range : Ok;
}

[Mutant("invalidate-spurious-noent", "invalidate.spurious", "an INVALIDATE with a PASID gets NOENT")]
internal sealed class InvalidateSpuriousNoent : DeviceRules
{
    public override byte InvalidateSpurious(in InvalidateRequest invalidate) => invalidate.Pasid is not null ? NoEnt : Ok;
}

[Mutant("invalidate-spurious-inval", "invalidate.spurious", "an INVALIDATE of what was invalidated before gets INVAL")]
internal sealed class InvalidateSpuriousInval : DeviceRules
{
    private ulong _last;

    public override byte InvalidateSpurious(in InvalidateRequest invalidate)
    {
        var again = _last == invalidate.Address + 1;
        _last = unchecked(invalidate.Address + 1);
        return again ? Inval : Ok;
    }
}

[Mutant("invalidate-drops-tables", "invalidate.others-untouched", "an INVALIDATE takes the tables away")]
internal sealed class InvalidateDropsTables : DeviceRules
{
    public override void Invalidate(in InvalidateRequest invalidate)
    {
        base.Invalidate(invalidate);
        if (invalidate.Domain is not { HasTables: true } domain) return;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
    }
}

[Mutant("invalidate-ends-domain", "invalidate.others-untouched", "an INVALIDATE of a domain ends it")]
internal sealed class InvalidateEndsDomain : DeviceRules
{
    public override void Invalidate(in InvalidateRequest invalidate)
    {
        if (invalidate.Domain is { HasTables: true } domain) Domains.End(domain);
    }
}

[Mutant("invalidate-refused-clears-mappings", "invalidate.keeps-map-domain", "an INVALIDATE is refused and drops what MAP made")]
internal sealed class InvalidateRefusedClearsMappings : DeviceRules
{
    public override byte InvalidateDomainWithoutTables(in InvalidateRequest invalidate)
    {
        if (invalidate.Domain is not { HasTables: false } domain) return Ok;
        domain.Mappings.Clear();
        return Inval;
    }
}

[Mutant("invalidate-clears-mappings", "invalidate.keeps-map-domain", "an INVALIDATE drops what MAP made, and gets OK")]
internal sealed class InvalidateClearsMappings : DeviceRules
{
    public override byte InvalidateDomainWithoutTables(in InvalidateRequest invalidate)
    {
        if (invalidate.Domain is { HasTables: false } domain) domain.Mappings.Clear();
        return Ok;
    }
}

[Mutant("invalidate-ends-bypass", "invalidate.keeps-map-domain", "an INVALIDATE ends a bypass")]
internal sealed class InvalidateEndsBypass : DeviceRules
{
    public override byte InvalidateDomainWithoutTables(in InvalidateRequest invalidate)
    {
        if (invalidate.Domain is not { HasTables: false } domain) return Ok;
        domain.IsBypass = false;
        return Inval;
    }
}
