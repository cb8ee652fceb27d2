namespace Viommu.Drivers.Qemu.Native.Vtd;

/// <summary>QEMU's <c>intel-iommu</c> in scalable mode with first-stage tables.</summary>
internal sealed class VtdModel : Q35Model
{
    private static readonly Version s_firstStage = new(10, 0);

    /// <inheritdoc/>
    public override string Kind => "vtd";

    /// <inheritdoc/>
    public override string Title => "intel-iommu (VT-d first-stage tables from 10.0 on)";

    /// <summary>Before 10.0 there are no first-stage tables, so that no format is offered and MAP alone is judged.</summary>
    public override Version Oldest { get; } = new(7, 2);

    /// <inheritdoc/>
    protected override NativeIommu TakeOver(NativeHardware hardware, out string? problem)
    {
        problem = null;
        return new VtdIommu(hardware);
    }

    /// <inheritdoc/>
    protected override string Device(IReadOnlyDictionary<string, string> options, Version? version)
    {
        // Older ones translate 39 bits unless told otherwise, and do not know the property of first-stage tables.
        (string Name, string Value)[] usual = version is not null && version < s_firstStage
            ? [("x-scalable-mode", "on"), ("aw-bits", "48")]
            : [("x-scalable-mode", "on"), ("x-flts", "on")];
        return $"intel-iommu{DeviceProperties.Text(options, usual)}";
    }
}
