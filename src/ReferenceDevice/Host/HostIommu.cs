namespace Viommu.Reference.Host;

/// <summary>What one physical IOMMU can do, as far as it bears on what a guest may be offered.</summary>
/// <param name="Name">Which one: endpoints that name the same stand behind the same.</param>
/// <param name="Nests">The guest's table formats that it can walk under a second stage, null for all; it is asked only by <see
/// cref="HostTranslation.Nested"/>.</param>
/// <param name="SecondStageBits">Width of the guest-physical addresses its second stage takes: 39, 48 or 57.</param>
/// <param name="SnoopControl">True when its second stage can force endpoints to snoop: all its leaves then do, and endpoints without cannot share them.</param>
/// <param name="NoReadOnlySecondStage">
/// True on parts with erratum 772415, which may write flags into guest tables that the second stage has read-only: nothing is then mapped read-only.
/// </param>
public sealed record HostIommu(
    string Name, IReadOnlyList<string>? Nests, int SecondStageBits = 57, bool SnoopControl = true, bool NoReadOnlySecondStage = false)
{
    /// <summary>A physical IOMMU that can do everything.</summary>
    public static HostIommu Usual { get; } = new("usual", null);

    /// <summary>Which second-stage tables its endpoints may share: those of hosts with the same answer here, and no others.</summary>
    public SecondStageKind SecondStage => new(SecondStageBits, SnoopControl, NoReadOnlySecondStage);
}
