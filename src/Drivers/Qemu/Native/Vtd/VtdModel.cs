namespace Viommu.Drivers.Qemu.Native.Vtd;

/// <summary>QEMU's <c>intel-iommu</c> in scalable mode with first-stage tables.</summary>
internal sealed class VtdModel : Q35Model
{
    /// <inheritdoc/>
    public override string Kind => "vtd";

    /// <inheritdoc/>
    public override string Title => "intel-iommu (VT-d first-stage tables)";

    /// <summary>Before it there are no first-stage tables.</summary>
    public override Version Oldest { get; } = new(10, 0);

    /// <inheritdoc/>
    public override IReadOnlyList<int> Slots { get; } = [2, 3, 4, 5];

    /// <inheritdoc/>
    public override NativeIommu? BringUp(NativeHardware hardware, out string? problem)
    {
        var iommu = new VtdIommu(hardware);
        problem = iommu.BringUp();
        return problem is null ? iommu : null;
    }

    /// <inheritdoc/>
    protected override string Device(IReadOnlyDictionary<string, string> options) =>
        $"intel-iommu{DeviceProperties.Text(options, ("x-scalable-mode", "on"), ("x-flts", "on"))}";
}
