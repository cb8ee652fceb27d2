namespace Viommu.Drivers.Qemu.Native;

/// <summary>What the IOMMUs of x86 have in common: the machine q35, with RAM below and above 4 GiB.</summary>
internal abstract class Q35Model : NativeModel
{
    /// <summary>Both IOMMUs leave interrupt messages to the machine.</summary>
    public const ulong FirstMessage = 0xfee0_0000, LastMessage = 0xfeef_ffff;

    private const ulong LowStart = 0x100_0000;

    /// <inheritdoc/>
    public override string DefaultBinary => QemuSource.DefaultBinary;

    /// <inheritdoc/>
    public override string Package => "qemu-system-x86";

    /// <inheritdoc/>
    public override NativeLayout Layout { get; } = new(
        [new(0, 0x1000_0000), new(NativeLayout.FourGiB, 0x80_0000)],
        [new(LowStart, NativeLayout.LowBytes), new(NativeLayout.FourGiB, NativeLayout.HighBytes)],
        new(0x800_0000, NativeLayout.OwnBytes));

    /// <inheritdoc/>
    public override NativeLayout WideLayout { get; } = new(
        [new(0, 0x8000_0000), new(NativeLayout.FourGiB, NativeLayout.WideBytes)],
        [],
        new(NativeLayout.FourGiB + NativeLayout.WideBytes - NativeLayout.OwnBytes, NativeLayout.OwnBytes));

    /// <inheritdoc/>
    public override PciPlace Pci => PciPlace.Q35;

    /// <inheritdoc/>
    public override IEnumerable<string> Machine(string folder, IReadOnlyDictionary<string, string> options, Version? version, NativeLayout layout) =>
    [
        "-M", $"q35,hpet=off,pit=off,memory-backend=ram,max-ram-below-4g={layout.Ram[0].Size}", "-bios", HaltRom.WriteTo(folder),
        "-device", Device(options, version),
    ];

    /// <summary>The IOMMU's own argument.</summary>
    protected abstract string Device(IReadOnlyDictionary<string, string> options, Version? version);
}
