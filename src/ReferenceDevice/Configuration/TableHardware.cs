namespace Viommu.Reference.Configuration;

/// <summary>An IOMMU that stands before an endpoint. One that the revision has no table format for is as if it were not there.</summary>
/// <param name="Kind">Which: <c>riscv</c>, <c>arm-smmuv3</c>, <c>intel-vtd</c>, <c>amd</c>, <c>virt</c>.</param>
/// <param name="Registers">Its ID registers, in the order the PROBE property lists them.</param>
public sealed record TableHardware(string Kind, params IReadOnlyList<ulong> Registers)
{
    /// <summary>RISC-V with Sv39, Sv48 and Sv57, memory types, every process directory and 56-bit addresses; flags are software's to set.</summary>
    public static TableHardware Riscv { get; } = new("riscv", 0x1f8_0000_8e10);

    /// <summary>The same with AMO_HWAD, so that hardware may set accessed and dirty flags, and with bits 60:59 of entries left to software.</summary>
    public static TableHardware RiscvUpdating { get; } = new("riscv", 0x1f8_0100_ce10);

    /// <summary>RISC-V with Sv39 and Sv48, process ids of 8 bits, 46-bit addresses and no options.</summary>
    public static TableHardware RiscvSmall { get; } = new("riscv", 0x06e_0000_0610);

    /// <summary>
    /// Arm SMMUv3 with every granule, 48-bit addresses, 20-bit PASIDs and two-level tables of them; flags are software's to set (IDR0, 1, 3, 5).
    /// </summary>
    public static TableHardware Arm { get; } = new("arm-smmuv3", 0x0d48_101a, 0x0108_0510, 0x0000_0404, 0x0000_0075);

    /// <summary>The same with hardware update of access and dirty flags (HTTU), small translation tables (STT) and PASIDs of 16 bits.</summary>
    public static TableHardware ArmUpdating { get; } = new("arm-smmuv3", 0x0d48_109a, 0x0108_0410, 0x0000_0604, 0x0000_0075);

    /// <summary>Arm SMMUv3 of one granule (4 KiB), 40-bit addresses and 8-bit ASIDs, without PASIDs, two-level tables of them and HAD.</summary>
    public static TableHardware ArmSmall { get; } = new("arm-smmuv3", 0x0d40_001a, 0x0108_0010, 0x0000_0400, 0x0000_0012);

    /// <summary>Arm SMMUv3 with 52-bit addresses both ways, granules of 16 and 64 KiB, and linear tables of up to 32 PASIDs.</summary>
    public static TableHardware ArmWide { get; } = new("arm-smmuv3", 0x0d40_101a, 0x0108_0150, 0x0000_0404, 0x0000_0466);

    /// <summary>RISC-V with Sv39 alone, process ids of 8 bits and no options.</summary>
    public static TableHardware RiscvNarrow { get; } = new("riscv", 0x078_0000_0210);

    /// <summary>RISC-V with Sv39 and Sv48 and no process directory, so that no access may carry a process id.</summary>
    public static TableHardware RiscvFlat { get; } = new("riscv", 0x038_0000_0610);

    /// <summary>
    /// RISC-V with all that the architecture has, those parts that stay with the host included; QOSID alone is missing, which would give ta other bits.
    /// </summary>
    public static TableHardware RiscvRich { get; } = new("riscv", 0xdf8_efef_cf10);

    /// <summary>VT-d with four levels, 2 MiB pages and no options.</summary>
    public static TableHardware VtdSmall { get; } = new("intel-vtd", 0x0000_0000_002f_0400, 0x0000_8800_0000_0001);

    /// <summary>VT-d with four levels, 1 GiB pages, supervisor requests and the extended accessed flag; requests carry no PASID.</summary>
    public static TableHardware VtdSupervisor { get; } = new("intel-vtd", 0x0100_0000_002f_0400, 0x0001_8804_8000_0001);

    /// <summary>VT-d with five levels of the first stage, although MGAW and SAGAW say 48 bits, with supervisor requests and PASIDs of 8 bits.</summary>
    public static TableHardware VtdNarrow { get; } = new("intel-vtd", 0x1100_0000_002f_0400, 0x0000_8938_8000_0001);

    /// <summary>VT-d with everything: five levels, 1 GiB pages, supervisor requests, the extended accessed flag, PASIDs of 20 bits.</summary>
    public static TableHardware Vtd { get; } = new("intel-vtd", 0x1100_0000_0038_0c00, 0x0003_899c_8000_0001);

    /// <summary>
    /// AMD with both kinds of tables and everything: six host levels, five guest levels, three GCR3 levels, PASIDs of 20 bits, flags of host tables (EFR,
    /// EFR2).
    /// </summary>
    public static TableHardware Amd { get; } = new("amd", 0x0013_0033_0000_9818, 0x8);

    /// <summary>
    /// AMD with both kinds and no options: four levels of each, one GCR3 level, PASIDs of 8 bits, every request with a PASID a user's, no GIoV.
    /// </summary>
    public static TableHardware AmdSmall { get; } = new("amd", 0x0000_0007_0000_0010, 0x0);

    /// <summary>AMD with host tables alone, of up to five levels.</summary>
    public static TableHardware AmdHostOnly { get; } = new("amd", 0x0000_0000_0000_0400, 0x0);

    /// <summary>AMD with guest tables alone: five levels, two GCR3 levels, PASIDs of 18 bits, which is what those levels hold.</summary>
    public static TableHardware AmdGuestOnly { get; } = new("amd", 0x0001_0031_0000_5c18, 0x8);

    /// <summary>RISC-V with the least that serves: Sv39, 34-bit addresses, no process directory, every flag and memory type software's.</summary>
    public static TableHardware RiscvMinimal { get; } = new("riscv", 0x022_0000_0210);

    /// <summary>Arm SMMUv3 with the least that serves: 4 KiB granules, 36-bit addresses, 8-bit ASIDs, one context, no coherent walks, IDR3 empty.</summary>
    public static TableHardware ArmMinimal { get; } = new("arm-smmuv3", 0x0540_000a, 0x0108_0010, 0x0000_0000, 0x0000_0011);

    /// <summary>VT-d with the least that serves: scalable mode and a first stage (SMTS, FSTS), of four levels and 2 MiB pages.</summary>
    public static TableHardware VtdMinimal { get; } = new("intel-vtd", 0x0000_0000_002f_0400, 0x0000_8800_0000_0000);

    /// <summary>
    /// AMD with guest tables alone and the least that serves requests with a PASID and without one (GTSup, GIoSup): four levels, PASIDs of 8 bits.
    /// </summary>
    public static TableHardware AmdGuestMinimal { get; } = new("amd", 0x0001_0007_0000_0c10, 0x0);

    /// <summary>The same for requests with a PASID alone: without GIoSup others pass by the guest's tables.</summary>
    public static TableHardware AmdPasidMinimal { get; } = new("amd", 0x0000_0007_0000_0c10, 0x0);

    /// <summary>The same for requests without a PASID: PASIDs of one bit.</summary>
    public static TableHardware AmdUntaggedMinimal { get; } = new("amd", 0x0001_0000_0000_0c10, 0x0);

    /// <summary>AMD with host tables alone, of up to four levels, and no option: every register is zero.</summary>
    public static TableHardware AmdHostMinimal { get; } = new("amd", 0x0, 0x0);

    /// <summary>The format VIRT of dialect pgtable-poc-2023, which has no registers.</summary>
    public static TableHardware Virt { get; } = new("virt");
}
