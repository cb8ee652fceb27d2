using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Host;

/// <summary>A table format as a physical IOMMU walks it under a second stage: addresses in results are host-physical, and so is what caches keep.</summary>
/// <param name="first">The guest's format.</param>
/// <param name="rules">Where the walk goes through the second stage.</param>
/// <param name="iommu">The IOMMU that walks.</param>
public sealed class NestedFormat(TableFormat first, DeviceRules rules, HostIommu iommu) : TableFormat
{
    private readonly ITableMemory _tables = rules.NestedTableMemory(iommu);

    /// <inheritdoc/>
    public override string Name => first.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers => first.Registers;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => first.DescriptorFields;

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Shown => first.Shown;

    /// <inheritdoc/>
    public override int PasidBits => first.PasidBits;

    /// <inheritdoc/>
    public override IReadOnlyList<string> OptionalFields => first.OptionalFields;

    /// <inheritdoc/>
    public override uint? ServingPasid(uint? pasid) => first.ServingPasid(pasid);

    /// <inheritdoc/>
    public override bool AttachesByPasid => first.AttachesByPasid;

    /// <inheritdoc/>
    public override bool AddressReachesGlobals => first.AddressReachesGlobals;

    /// <inheritdoc/>
    public override bool PasidReachesDirectories => first.PasidReachesDirectories;

    /// <inheritdoc/>
    public override int PhysicalBits => first.PhysicalBits;

    /// <inheritdoc/>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context) => first.Attach(fields, out context);

    /// <inheritdoc/>
    public override TableFault NoContext(in EndpointAccess access) => first.NoContext(access);

    /// <inheritdoc/>
    public override uint? TagOf(ulong id) => first.TagOf(id);

    /// <inheritdoc/>
    /// <remarks>The memory of the environment is the guest's as it believes it to be; this walk has its own.</remarks>
    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        first.Walk(context, access, environment with { Memory = _tables }, out result);
        if (!result.IsFault) rules.ThroughSecondStage(iommu, access.Kind, ref result);
    }
}
