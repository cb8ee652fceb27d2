using Viommu.Reference.Configuration;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>The endpoints of a driver's machine, and the IOMMUs before them.</summary>
internal static class MachineHardware
{
    // Wide enough for every PASID that a case names.
    private const int PasidBits = 20;

    private static readonly Dictionary<string, TableHardware> s_usual = new()
    {
        ["RISCV"] = TableHardware.Riscv,
        ["ARM_SMMU3"] = TableHardware.Arm,
        ["INTEL_PT"] = TableHardware.Vtd,
        ["AMD_GCR3"] = TableHardware.Amd,
        ["AMD_PT"] = TableHardware.AmdHostOnly,
    };

    // With the fewest levels, sizes and PASIDs that the formats' own tables still fit.
    private static readonly Dictionary<string, TableHardware> s_small = new()
    {
        ["RISCV"] = TableHardware.RiscvMinimal,
        ["ARM_SMMU3"] = TableHardware.ArmMinimal,
        ["INTEL_PT"] = TableHardware.VtdMinimal,
        ["AMD_GCR3"] = TableHardware.AmdGuestMinimal,
        ["AMD_PT"] = TableHardware.AmdHostMinimal,
    };

    /// <summary>True when there is hardware of a format.</summary>
    public static bool Has(string format) => s_usual.ContainsKey(format);

    /// <summary>
    /// Three endpoints: two behind IOMMUs of one kind, each with reserved regions of its own, and one behind another kind where there is a kind at all.
    /// </summary>
    /// <param name="format">The table format of the first two; null for endpoints that MAP alone serves.</param>
    /// <param name="isSmall">True for IOMMUs with the least that their architecture allows.</param>
    public static DeviceConfiguration Before(string? format, bool isSmall = false)
    {
        TableHardware[] own = format is null ? [] : [(isSmall ? s_small : s_usual)[format]];
        TableHardware[] other = format is null ? [] : [format == "RISCV" ? TableHardware.Vtd : TableHardware.Riscv];
        return DeviceConfiguration.Default with
        {
            Name = "machine",
            Endpoints =
            [
                new(0x8, [new(ReservedKind.Msi, 0xfee0_0000, 0xfeef_ffff), new(ReservedKind.Reserved, 0xc000_0000, 0xc00f_ffff)])
                {
                    Tables = own, PasidBits = PasidBits, IsPrivileged = true,
                },
                new(0x10, [new(ReservedKind.Msi, 0xe000_0000, 0xe00f_ffff), new(ReservedKind.Reserved, 0xd000_0000, 0xd000_ffff)])
                {
                    Tables = own, PasidBits = PasidBits, IsPrivileged = true,
                },
                new(0x10008, [new(ReservedKind.Msi, 0xfee0_0000, 0xfeef_ffff)]) { Tables = other, PasidBits = PasidBits, IsPrivileged = true },
            ],
        };
    }
}
