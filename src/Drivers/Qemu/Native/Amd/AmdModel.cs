namespace Viommu.Drivers.Qemu.Native.Amd;

/// <summary>QEMU's <c>amd-iommu</c>. Its own PCI function takes the first slot that is free, and endpoints come after it.</summary>
internal sealed class AmdModel : Q35Model
{
    /// <inheritdoc/>
    public override string Kind => "amd";

    /// <inheritdoc/>
    public override string Title => "amd-iommu (AMD host tables)";

    /// <inheritdoc/>
    public override Version Oldest { get; } = new(7, 2);

    /// <inheritdoc/>
    public override IReadOnlyList<int> Slots { get; } = [5, 6, 7, 8];

    /// <inheritdoc/>
    protected override NativeIommu TakeOver(NativeHardware hardware, out string? problem)
    {
        problem = null;
        return new AmdIommu(hardware);
    }

    /// <summary>Passing everything through is the usual setting, and one that shows nothing.</summary>
    protected override string Device(IReadOnlyDictionary<string, string> options, Version? version) =>
        $"amd-iommu{DeviceProperties.Text(options, ("pt", "off"))}";
}
