namespace Viommu.Drivers.Qemu.Native.Smmuv3;

/// <summary>The SMMUv3 of QEMU's Arm machine <c>virt</c>.</summary>
internal sealed class Smmuv3Model : NativeModel
{
    private const ulong RamStart = 0x4000_0000, LowStart = 0x8000_0000;

    /// <inheritdoc/>
    public override string Kind => "smmuv3";

    /// <inheritdoc/>
    public override string Title => "SMMUv3 (Arm stage-1 tables)";

    /// <inheritdoc/>
    public override string DefaultBinary => "qemu-system-aarch64";

    /// <inheritdoc/>
    public override string Package => "qemu-system-arm";

    /// <inheritdoc/>
    public override Version Oldest { get; } = new(7, 2);

    /// <inheritdoc/>
    public override NativeLayout Layout { get; } = NativeLayout.OnePiece(RamStart, LowStart);

    /// <inheritdoc/>
    public override NativeLayout WideLayout { get; } = NativeLayout.WidePiece(RamStart);

    /// <summary>The configuration space stands above the place of RAM, 256 GiB, and behind 256 MiB of interrupt controllers.</summary>
    public override PciPlace Pci { get; } = new(0x40_1000_0000, 0x1000_0000);

    /// <inheritdoc/>
    /// <remarks>The IOMMU is part of the machine: its properties are given as defaults of its class.</remarks>
    public override IEnumerable<string> Machine(string folder, IReadOnlyDictionary<string, string> options, Version? version, NativeLayout layout) =>
    [
        "-M", "virt,iommu=smmuv3,gic-version=3,memory-backend=ram", "-cpu", "max,start-powered-off=on",
        .. options.SelectMany(one => new[] { "-global", $"arm-smmuv3.{one.Key}={one.Value}" }),
    ];

    /// <inheritdoc/>
    protected override NativeIommu TakeOver(NativeHardware hardware, out string? problem)
    {
        problem = null;
        return new Smmuv3Iommu(hardware);
    }
}
