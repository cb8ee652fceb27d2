using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>One of the IOMMUs that QEMU models, and the machine that it stands in.</summary>
internal abstract class NativeModel
{
    /// <summary>The least RAM that a guest is shown low and high: what cases need, and what is quickly filled anew for each vector.</summary>
    protected const ulong LowBytes = 0x1080000, HighBytes = 0x480000;

    /// <summary>The models.</summary>
    public static IReadOnlyList<NativeModel> All { get; } = [new Riscv.RiscvModel(), new Vtd.VtdModel(), new Smmuv3.Smmuv3Model(), new Amd.AmdModel()];

    /// <summary>The word after <c>iommu:</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What QEMU calls it, and the formats whose tables it walks.</summary>
    public abstract string Title { get; }

    /// <summary>The program that is run when none is named.</summary>
    public abstract string DefaultBinary { get; }

    /// <summary>Debian's package that has it.</summary>
    public abstract string Package { get; }

    /// <summary>The first version of QEMU whose model serves.</summary>
    public abstract Version Oldest { get; }

    /// <summary>Where the machine's RAM stands, in the order in which it lies in its memory file.</summary>
    public abstract IReadOnlyList<MemoryRange> Ram { get; }

    /// <summary>The part of it that a guest is shown.</summary>
    public abstract IReadOnlyList<MemoryRange> Shown { get; }

    /// <summary>The part of it that is ours.</summary>
    public abstract MemoryRange Own { get; }

    /// <summary>How PCI functions are reached.</summary>
    public abstract PciPlace Pci { get; }

    /// <summary>The slots of bus 0 that have endpoints.</summary>
    public abstract IReadOnlyList<int> Slots { get; }

    /// <summary>QEMU's arguments for the machine and its IOMMU, without memory and endpoints.</summary>
    /// <param name="folder">A folder for files that QEMU opens when it starts.</param>
    /// <param name="options">Properties of the IOMMU, by name.</param>
    /// <param name="version">The program's version; null when it says none.</param>
    public abstract IEnumerable<string> Machine(string folder, IReadOnlyDictionary<string, string> options, Version? version);

    /// <summary>Brings the IOMMU up; null with the reason when it is none that can serve.</summary>
    public abstract NativeIommu? BringUp(NativeHardware hardware, out string? problem);
}
