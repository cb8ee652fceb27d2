using Viommu.Reference.Host;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Host;

[Mutant("nested-tables-past-second-stage", "attach-table.guest-physical", "the guest's table pointers are taken for host-physical ones", On = "nested-tables")]
internal sealed class NestedTablesPastSecondStage : DeviceRules { public override ITableMemory NestedTableMemory(HostIommu iommu) => Device.Host.Memory; }

[Mutant("nested-result-past-second-stage", "attach-table.takes-effect",
    "what the guest's tables say is taken for a host-physical address", On = "nested-tables")]
internal sealed class NestedResultPastSecondStage : DeviceRules
{
    public override void ThroughSecondStage(HostIommu iommu, AccessKind kind, ref WalkResult result)
    {
    }
}

[Mutant("nested-result-unseen-by-host", "attach-table.takes-effect", "the host is not told where its addresses are in guest memory", On = "nested-tables")]
internal sealed class NestedResultUnseenByHost : DeviceRules { public override ulong? GuestAddressOf(ulong translated) => translated; }

[Mutant("nested-page-twice-as-large", "attach-table.tables-rule", "a nested translation is kept for a block of the second stage's size", On = "nested-tables")]
internal sealed class NestedPageTwiceAsLarge : DeviceRules
{
    public override void ThroughSecondStage(HostIommu iommu, AccessKind kind, ref WalkResult result)
    {
        if (result.PageSize != 0) result.PageSize = 0x20_0000;
        base.ThroughSecondStage(iommu, kind, ref result);
    }
}

[Mutant("nested-rights-of-second-stage", "attach-table.tables-rule", "a nested translation is kept with the second stage's rights", On = "nested-tables")]
internal sealed class NestedRightsOfSecondStage : DeviceRules
{
    public override void ThroughSecondStage(HostIommu iommu, AccessKind kind, ref WalkResult result)
    {
        base.ThroughSecondStage(iommu, kind, ref result);
        result.Permissions = TablePermissions.All;
    }
}

[Mutant("nested-block-cut", "invalidate.no-revoked-after",
    "of a block that the second stage cut, INVALIDATE drops only the piece with the address", On = "nested-tables")]
[Mutant("shadow-block-cut", "invalidate.no-revoked-after",
    "of a block that was merged page by page, INVALIDATE drops only the named page", On = "shadow-tables")]
internal sealed class BlockCut : DeviceRules { public override ulong WholeBlock(ulong block) => 0; }

[Mutant("nested-second-stage-39-bits", "attach-table.guest-physical",
    "the second stage takes addresses of 39 bits, less than guest memory has", On = "nested-high-memory")]
internal sealed class NestedSecondStage39Bits : DeviceRules
{
    public override HostPageTable SecondStageOf(HostIommu iommu) => Device.Host.SecondStages.Find(iommu.SecondStage with { Bits = 39 });
}

[Mutant("nested-second-stage-shared", "attach-table.guest-physical", "all endpoints share the second stage of one host", On = "nested-high-memory")]
internal sealed class NestedSecondStageShared : DeviceRules
{
    public override HostPageTable SecondStageOf(HostIommu iommu) => Device.Host.SecondStages.Find(Device.Endpoints[1].Configuration.Host.SecondStage);
}

[Mutant("nested-width-unchecked", "attach-table.guest-physical",
    "a format is offered though the host's second stage is narrower than PROBE promises", On = "nested-narrow-host")]
internal sealed class NestedWidthUnchecked : DeviceRules { public override bool HostServes(HostIommu iommu, TableFormat format) => true; }
