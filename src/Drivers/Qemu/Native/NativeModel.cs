namespace Viommu.Drivers.Qemu.Native;

/// <summary>One of the IOMMUs that QEMU models, and the machine that it stands in.</summary>
internal abstract class NativeModel
{
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

    /// <summary>The machine's RAM where a guest uses it.</summary>
    public abstract NativeLayout Layout { get; }

    /// <summary>The machine's RAM where tables stand anywhere: as much of it as can be, ours at its end.</summary>
    public abstract NativeLayout WideLayout { get; }

    /// <summary>How PCI functions are reached.</summary>
    public abstract PciPlace Pci { get; }

    /// <summary>The slots of bus 0 that have endpoints.</summary>
    public virtual IReadOnlyList<int> Slots { get; } = [2, 3, 4, 5];

    /// <summary>QEMU's arguments for the machine and its IOMMU, without memory and endpoints.</summary>
    /// <param name="folder">A folder for files that QEMU opens when it starts.</param>
    /// <param name="options">Properties of the IOMMU, by name.</param>
    /// <param name="version">The program's version; null when it says none.</param>
    /// <param name="layout">The machine's RAM.</param>
    public abstract IEnumerable<string> Machine(string folder, IReadOnlyDictionary<string, string> options, Version? version, NativeLayout layout);

    /// <summary>Brings the IOMMU up; null with the reason when it is none that can serve.</summary>
    public NativeIommu? BringUp(NativeHardware hardware, out string? problem)
    {
        if (TakeOver(hardware, out problem) is not { } iommu) return null;
        problem = iommu.BringUp();
        return problem is null ? iommu : null;
    }

    /// <summary>The IOMMU, not yet brought up; null with the reason when the machine has none.</summary>
    protected abstract NativeIommu? TakeOver(NativeHardware hardware, out string? problem);
}
