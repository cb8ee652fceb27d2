using Viommu.Reference.Configuration;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.ResvMem;

[Mutant("resv-mem-two-msi", "resv-mem.one-msi", "two MSI regions are reported")]
internal sealed class ResvMemTwoMsi : DeviceRules
{
    public override IReadOnlyList<ReservedRegion> ReportedRegions(Endpoint endpoint) =>
        [.. endpoint.Configuration.Reserved, new(ReservedKind.Msi, 0x1_fee0_0000, 0x1_feef_ffff), new(ReservedKind.Msi, 0x2_fee0_0000, 0x2_feef_ffff)];
}

[Mutant("resv-mem-all-msi", "resv-mem.one-msi", "every region is reported as MSI")]
internal sealed class ResvMemAllMsi : DeviceRules
{
    public override IReadOnlyList<ReservedRegion> ReportedRegions(Endpoint endpoint) =>
        [.. endpoint.Configuration.Reserved.Select(region => region with { Kind = ReservedKind.Msi })];
}

[Mutant("resv-mem-listed-twice", "resv-mem.no-overlap", "every region is reported twice")]
internal sealed class ResvMemListedTwice : DeviceRules
{
    public override IReadOnlyList<ReservedRegion> ReportedRegions(Endpoint endpoint) =>
        [.. endpoint.Configuration.Reserved, .. endpoint.Configuration.Reserved.Where(region => region.Kind == ReservedKind.Reserved)];
}

[Mutant("resv-mem-ends-exclusive", "resv-mem.no-overlap", "ends are reported as the next region's start")]
internal sealed class ResvMemEndsExclusive : DeviceRules
{
    public override IReadOnlyList<ReservedRegion> ReportedRegions(Endpoint endpoint) =>
        [
        new(ReservedKind.Reserved, 0xa000_0000, 0xa000_2000), new(ReservedKind.Reserved, 0xa000_2000, 0xa000_4000),
        .. endpoint.Configuration.Reserved,
    ];
}

[Mutant("resv-mem-nested", "resv-mem.no-overlap", "the doorbell is reported within a larger RESERVED region")]
internal sealed class ResvMemNested : DeviceRules
{
    public override IReadOnlyList<ReservedRegion> ReportedRegions(Endpoint endpoint) =>
        [.. endpoint.Configuration.Reserved.Where(region => region.Kind == ReservedKind.Msi), new(ReservedKind.Reserved, 0xc000_0000, 0xffff_ffff)];
}

[Mutant("resv-mem-not-checked", "resv-mem.contained", "accesses in a reserved region see what another domain mapped there")]
internal sealed class ResvMemNotChecked : DeviceRules
{
    public override Translation TranslateReserved(ReservedRegion region, ulong iova)
    {
        foreach (var domain in Domains.All)
        {
            if (domain.Mappings.TryFind(iova, out var mapping)) return Translation.Through(PhysicalAddress(mapping, iova), mapping.End);
        }

        return base.TranslateReserved(region, iova);
    }
}
