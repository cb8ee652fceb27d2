namespace Viommu.Drivers.Qemu.Native.Riscv;

/// <summary>QEMU's <c>riscv-iommu-pci</c> on the machine <c>virt</c>.</summary>
internal sealed class RiscvModel : NativeModel
{
    private const ulong RamStart = 0x8000_0000;
    private const ulong LowStart = 0xc000_0000;
    private const uint WaitForInterrupt = 0x1050_0073, JumpBack = 0xffdf_f06f;
    private const int FlashBytes = 32 << 20;

    // RISC-V IOMMU 1.0, chapter 6: the identity of QEMU's function (docs/specs/riscv-iommu.rst).
    private const uint Identity = 0x0014_1b36;

    /// <inheritdoc/>
    public override string Kind => "riscv";

    /// <inheritdoc/>
    public override string Title => "riscv-iommu-pci (RISC-V tables)";

    /// <inheritdoc/>
    public override string DefaultBinary => "qemu-system-riscv64";

    /// <inheritdoc/>
    public override string Package => "qemu-system-riscv";

    /// <inheritdoc/>
    public override Version Oldest { get; } = new(10, 0);

    /// <inheritdoc/>
    public override NativeLayout Layout { get; } = NativeLayout.OnePiece(RamStart, LowStart);

    /// <inheritdoc/>
    public override NativeLayout WideLayout { get; } = NativeLayout.WidePiece(RamStart);

    /// <inheritdoc/>
    public override PciPlace Pci { get; } = new(0x3000_0000, 0x4000_0000);

    /// <summary>A device directory of one level has 64 entries: slots 0 to 7.</summary>
    public override IReadOnlyList<int> Slots { get; } = [2, 3, 4, 5];

    /// <inheritdoc/>
    public override IEnumerable<string> Machine(string folder, IReadOnlyDictionary<string, string> options, Version? version, NativeLayout layout)
    {
        // Without firmware the processor would run whatever a guest has in its RAM; flash is where it starts.
        var flash = Path.Combine(folder, "flash");
        using (var file = File.Create(flash))
        {
            file.Write(BitConverter.GetBytes(WaitForInterrupt));
            file.Write(BitConverter.GetBytes(JumpBack));
            file.SetLength(FlashBytes);
        }

        return
        [
            "-M", "virt,memory-backend=ram", "-bios", "none", "-drive", $"if=pflash,unit=0,format=raw,readonly=on,file={flash}",
            "-device", $"riscv-iommu-pci,addr=1.0{DeviceProperties.Text(options)}",
        ];
    }

    /// <inheritdoc/>
    protected override NativeIommu? TakeOver(NativeHardware hardware, out string? problem)
    {
        var function = hardware.Functions.FirstOrDefault(one => one.Identity == Identity);
        problem = function is null ? "there is no riscv-iommu-pci on the machine's PCI bus" : null;
        return function is null ? null : new RiscvIommu(hardware, function.Bars[0]);
    }
}
