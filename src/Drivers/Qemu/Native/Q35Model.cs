using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>What the IOMMUs of x86 have in common: the machine q35, with RAM below and above 4 GiB.</summary>
internal abstract class Q35Model : NativeModel
{
    /// <summary>Both IOMMUs leave interrupt messages to the machine.</summary>
    public const ulong FirstMessage = 0xfee0_0000, LastMessage = 0xfeef_ffff;

    private const ulong BelowFourGiB = 0x1000_0000, FourGiB = 1UL << 32, LowStart = 0x100_0000;

    /// <inheritdoc/>
    public override string DefaultBinary => QemuSource.DefaultBinary;

    /// <inheritdoc/>
    public override string Package => "qemu-system-x86";

    /// <inheritdoc/>
    public override IReadOnlyList<MemoryRange> Ram { get; } = [new(0, BelowFourGiB), new(FourGiB, 0x80_0000)];

    /// <inheritdoc/>
    public override IReadOnlyList<MemoryRange> Shown { get; } = [new(LowStart, LowBytes), new(FourGiB, HighBytes)];

    /// <inheritdoc/>
    public override MemoryRange Own { get; } = new(0x800_0000, 0x800_0000);

    /// <inheritdoc/>
    public override PciPlace Pci => PciPlace.Q35;

    /// <inheritdoc/>
    public override IEnumerable<string> Machine(string folder, IReadOnlyDictionary<string, string> options, Version? version) =>
    [
        "-M", $"q35,hpet=off,pit=off,memory-backend=ram,max-ram-below-4g={BelowFourGiB}", "-bios", HaltRom.WriteTo(folder), "-device", Device(options, version),
    ];

    /// <summary>The IOMMU's own argument.</summary>
    protected abstract string Device(IReadOnlyDictionary<string, string> options, Version? version);
}
