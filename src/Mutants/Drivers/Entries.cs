using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("riscv-leaf-reserved", "tables.driver-zero-reserved", "bit 54 of a RISC-V page's entry is set", Value = "RISCV:54")]
[DriverMutant("arm-leaf-reserved", "tables.driver-zero-reserved", "bit 48 of an Arm page's entry is set", Value = "ARM_SMMU3:48")]
[DriverMutant("amd-leaf-reserved", "tables.driver-zero-reserved", "bit 52 of an AMD host page's entry is set", Value = "AMD_PT:52")]
[DriverMutant("riscv-leaf-not-valid", "tables.driver-well-formed", "a RISC-V page's entry has no V", Value = "RISCV:-0")]
[DriverMutant("riscv-leaf-write-alone", "tables.driver-well-formed", "a RISC-V page's entry has W without R", Value = "RISCV:-1")]
[DriverMutant("riscv-leaf-not-accessed", "tables.driver-well-formed", "a RISC-V page's entry has no A, which hardware does not set", Value = "RISCV:-6")]
[DriverMutant("riscv-leaf-not-dirty", "tables.driver-well-formed", "a RISC-V page's entry has no D, which hardware does not set", Value = "RISCV:-7")]
[DriverMutant("riscv-leaf-of-supervisor", "tables.driver-well-formed", "a RISC-V page's entry has no U", Value = "RISCV:-4")]
[DriverMutant("arm-leaf-not-valid", "tables.driver-well-formed", "an Arm page's entry is not valid", Value = "ARM_SMMU3:-0")]
[DriverMutant("arm-leaf-not-accessed", "tables.driver-well-formed", "an Arm page's entry has no AF", Value = "ARM_SMMU3:-10")]
[DriverMutant("arm-leaf-is-block", "tables.driver-well-formed", "an Arm page's entry of the last level says block", Value = "ARM_SMMU3:-1")]
[DriverMutant("vtd-leaf-not-present", "tables.driver-well-formed", "a VT-d page's entry is not present", Value = "INTEL_PT:-0")]
[DriverMutant("vtd-leaf-of-supervisor", "tables.driver-well-formed", "a VT-d page's entry is one of the supervisor", Value = "INTEL_PT:-2")]
[DriverMutant("gcr3-leaf-not-present", "tables.driver-well-formed", "an AMD guest page's entry is not present", Value = "AMD_GCR3:-0")]
[DriverMutant("amd-leaf-not-present", "tables.driver-well-formed", "an AMD host page's entry is not present", Value = "AMD_PT:-0")]
internal sealed class LeafBit(string what) : DriverRules
{
    public override ulong Leaf(string format, ulong entry, int level) => level == 0 ? Bit.Change(what, format, entry) : entry;
}

[DriverMutant("riscv-pointer-reserved", "tables.driver-zero-reserved", "bit 54 of a RISC-V pointer is set", Value = "RISCV:54")]
[DriverMutant("riscv-pointer-accessed", "tables.driver-zero-reserved", "A of a RISC-V pointer is set", Value = "RISCV:6")]
[DriverMutant("riscv-pointer-readable", "tables.driver-well-formed", "a RISC-V pointer has R, and so is a page", Value = "RISCV:1")]
[DriverMutant("arm-pointer-is-block", "tables.driver-well-formed", "an Arm pointer says block", Value = "ARM_SMMU3:-1")]
[DriverMutant("arm-pointer-not-valid", "tables.driver-well-formed", "an Arm pointer is not valid", Value = "ARM_SMMU3:-0")]
[DriverMutant("vtd-pointer-is-page", "tables.driver-well-formed", "a VT-d pointer says page", Value = "INTEL_PT:7")]
[DriverMutant("vtd-pointer-read-only", "tables.driver-well-formed", "a VT-d pointer allows no writes below it", Value = "INTEL_PT:-1")]
[DriverMutant("gcr3-pointer-read-only", "tables.driver-well-formed", "an AMD guest pointer allows no writes below it", Value = "AMD_GCR3:-1")]
[DriverMutant("amd-pointer-level", "tables.driver-well-formed", "an AMD host pointer names the wrong level", Value = "AMD_PT:10")]
[DriverMutant("amd-pointer-reserved", "tables.driver-zero-reserved", "bit 52 of an AMD host pointer is set", Value = "AMD_PT:52")]
internal sealed class PointerBit(string what) : DriverRules
{
    public override ulong Pointer(string format, ulong entry, int level) => Bit.Change(what, format, entry);
}

/// <summary>One bit of entries of one format.</summary>
internal static class Bit
{
    /// <summary>The entry with a bit set (<c>FORMAT:5</c>) or cleared (<c>FORMAT:-5</c>), where it is one of that format.</summary>
    public static ulong Change(string what, string format, ulong entry)
    {
        var colon = what.IndexOf(':');
        if (what[..colon] != format) return entry;
        var clears = what[colon + 1] == '-';
        var mask = 1UL << int.Parse(what.AsSpan(colon + (clears ? 2 : 1)));
        return clears ? entry & ~mask : entry | mask;
    }
}
