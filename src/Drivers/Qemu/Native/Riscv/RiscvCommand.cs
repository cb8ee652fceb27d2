namespace Viommu.Drivers.Qemu.Native.Riscv;

/// <summary>A command of the command queue: two words (RISC-V IOMMU 1.0, In-memory queue interface).</summary>
/// <param name="Word0">The first.</param>
/// <param name="Word1">The second.</param>
internal readonly record struct RiscvCommand(ulong Word0, ulong Word1)
{
    private const ulong Translations = 1, Fence = 2, Directory = 3;
    private const ulong AddressValid = 1UL << 10, TagValid = 1UL << 32, DeviceValid = 1UL << 33;
    private const ulong SecondFunction = 1UL << 7;
    private const int TagShift = 12, ProcessShift = 12, DeviceShift = 40;
    private const ulong TagMask = 0xf_ffff;

    /// <summary>IOTINVAL.VMA: every address of every address space, or of one.</summary>
    public static RiscvCommand AllAddresses(uint? tag) => new(Translations | Tag(tag), 0);

    /// <summary>IOTINVAL.VMA: one page.</summary>
    public static RiscvCommand Page(uint? tag, ulong address) => new(Translations | Tag(tag) | AddressValid, address >> 12 << 10);

    /// <summary>IOTINVAL.GVMA: everything of the second stage.</summary>
    public static RiscvCommand SecondStage() => new(Translations | SecondFunction, 0);

    /// <summary>IODIR.INVAL_DDT: one device context, or all.</summary>
    public static RiscvCommand Device(uint? device) => new(Directory | (device is { } id ? DeviceValid | ((ulong)id << DeviceShift) : 0), 0);

    /// <summary>IODIR.INVAL_PDT: one process context of a device.</summary>
    public static RiscvCommand Process(uint device, uint process) =>
        new(Directory | SecondFunction | ((ulong)process << ProcessShift) | DeviceValid | ((ulong)device << DeviceShift), 0);

    /// <summary>IOFENCE.C.</summary>
    public static RiscvCommand Wait() => new(Fence, 0);

    private static ulong Tag(uint? tag) => tag is { } number ? TagValid | ((number & TagMask) << TagShift) : 0;
}
