using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>A running QEMU with an IOMMU of its own and endpoints behind it, all in reach.</summary>
internal sealed class NativeHardware : IDisposable
{
    private const int ScratchBytes = 4096;

    private readonly QemuProcess _process;
    private DeviceTrouble? _trouble;

    /// <summary>Takes over a QEMU whose PCI functions are set up.</summary>
    /// <param name="process">The process.</param>
    /// <param name="qtest">Its qtest socket.</param>
    /// <param name="ram">Its RAM.</param>
    /// <param name="own">The part of RAM that is ours.</param>
    /// <param name="functions">The PCI functions that were found.</param>
    /// <param name="limit">How long a DMA may take.</param>
    public NativeHardware(
        QemuProcess process, QtestClient qtest, MachineRam ram, MemoryRange own, IReadOnlyList<PciDevice> functions, TimeSpan limit)
    {
        _process = process;
        (Qtest, Ram, Functions, Limit) = (qtest, ram, functions, limit);
        Own = new OwnMemory(ram, own);
        Endpoints = functions.Where(function => function.Identity == EduEndpoint.Identity)
            .ToDictionary(function => (uint)function.Function, function => new EduEndpoint(qtest, function.Function, function.Bars[0]));
        Scratch = Own.Take(ScratchBytes);
    }

    /// <summary>Null while all is well; set once and for all.</summary>
    public DeviceTrouble? Trouble => _trouble ?? Qtest.Trouble;

    /// <summary>The qtest socket.</summary>
    public QtestClient Qtest { get; }

    /// <summary>All RAM.</summary>
    public MachineRam Ram { get; }

    /// <summary>The part of it that no guest is shown.</summary>
    public OwnMemory Own { get; }

    /// <summary>The PCI functions.</summary>
    public IReadOnlyList<PciDevice> Functions { get; }

    /// <summary>The endpoints by id.</summary>
    public IReadOnlyDictionary<uint, EduEndpoint> Endpoints { get; }

    /// <summary>A page of ours through which data get into and out of endpoints.</summary>
    public ulong Scratch { get; }

    /// <summary>How long a DMA may take.</summary>
    public TimeSpan Limit { get; }

    /// <summary>How many refused pieces of accesses QEMU logged since last asked.</summary>
    public int TakeRefusals() => _process.Refusals.Take();

    /// <summary>Sets trouble, unless there is some already.</summary>
    public void Fail(TroubleKind kind, string text)
    {
        if (Trouble is null) _trouble = _process.Explain(kind, text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Qtest.Dispose();
        _process.Dispose();
        Ram.Dispose();
    }
}
