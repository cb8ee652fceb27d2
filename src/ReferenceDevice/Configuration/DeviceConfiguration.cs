using Viommu.Reference.Host;
using Viommu.Reference.Memory;

namespace Viommu.Reference.Configuration;

/// <summary>What a device is built with, as a VMM's command line would say it. <see cref="Default"/> is the device named <c>reference</c>.</summary>
public sealed record DeviceConfiguration
{
    /// <summary>The device named <c>reference</c>.</summary>
    public static DeviceConfiguration Default { get; } = new();

    /// <summary>The name in reports.</summary>
    public string Name { get; init; } = "reference";

    /// <summary>Features offered, by the revision's names; a name that the revision does not have is not offered.</summary>
    public IReadOnlyList<string> Features { get; init; } =
    [
        "INPUT_RANGE", "DOMAIN_RANGE", "MAP_UNMAP", "PROBE", "MMIO", "BYPASS_CONFIG", "VERSION_1", "INDIRECT_DESC", "EVENT_IDX",
        "ATTACH_TABLE",
    ];

    /// <summary>config.page_size_mask: the lowest bit is the granule.</summary>
    public ulong PageSizeMask { get; init; } = 0xffff_ffff_ffff_f000;

    /// <summary>config.input_range; obeyed when INPUT_RANGE is offered.</summary>
    public AddressRange InputRange { get; init; } = new(0x1000, 0x0000_ffff_ffff_ffff);

    /// <summary>config.domain_range, 32 bits; obeyed when DOMAIN_RANGE is offered.</summary>
    public AddressRange DomainRange { get; init; } = new(1, 0xf_ffff);

    /// <summary>config.probe_size in bytes, at most 4096.</summary>
    public int ProbeSize { get; init; } = 512;

    /// <summary>The value of config.bypass after a system reset.</summary>
    public bool InitialBypass { get; init; }

    /// <summary>
    /// Guest RAM, whole pages. Besides what a guest uses there is some at VT-d's interrupt range, right above it, and 4 GiB above: what tables lead to
    /// there can be told apart.
    /// </summary>
    public IReadOnlyList<RamRange> Ram { get; init; } =
        [new(0x4000_0000, 0x1000_0000), new(0x1_0000_0000, 0x1000_0000), new(0xfee0_0000, 0x20_0000), new(0x1_fee0_0000, 0x1000)];

    /// <summary>Largest size of each queue: a power of two, at most 32768.</summary>
    public int QueueSize { get; init; } = 1024;

    /// <summary>
    /// The endpoints, with different IOMMUs before them, and one with none. 0x10008 is 0x8 when cut to 16 bits. No RESERVED region lies over RAM, so that what
    /// is contained and what is
    /// identity-mapped in bypass can be told apart.
    /// </summary>
    public IReadOnlyList<EndpointConfiguration> Endpoints { get; init; } =
    [
        new(0x8, [new(ReservedKind.Msi, 0xfee0_0000, 0xfeef_ffff), new(ReservedKind.Reserved, 0xc000_0000, 0xc00f_ffff)])
        {
            Tables = [TableHardware.Riscv, TableHardware.Virt], PasidBits = 20, IsPrivileged = true,
        },
        new(0x10, [new(ReservedKind.Reserved, 0xd000_0000, 0xd000_ffff)])
        {
            Tables = [TableHardware.RiscvUpdating, TableHardware.Virt], PasidBits = 20, IsPrivileged = true,
        },
        new(0x100, []) { PasidBits = 16 },
        new(0x10008, [new(ReservedKind.Msi, 0xf000_0000, 0xf00f_ffff)])
        {
            Tables = [TableHardware.RiscvSmall, TableHardware.Virt], PasidBits = 8,
        },
        new(0x200, []) { Tables = [TableHardware.Arm], PasidBits = 20, IsPrivileged = true },
        new(0x208, []) { Tables = [TableHardware.ArmUpdating], PasidBits = 16, IsPrivileged = true },
        new(0x210, []) { Tables = [TableHardware.ArmSmall], PasidBits = 8 },
        new(0x218, []) { Tables = [TableHardware.ArmWide], PasidBits = 8, IsPrivileged = true },
        new(0x18, []) { Tables = [TableHardware.Vtd], PasidBits = 20, IsPrivileged = true },
        new(0x20, [new(ReservedKind.Msi, 0xfee0_0000, 0xfeef_ffff)]) { Tables = [TableHardware.VtdSupervisor], IsPrivileged = true },
        new(0x28, []) { Tables = [TableHardware.VtdNarrow], PasidBits = 8, IsPrivileged = true },
        new(0x30, []) { Tables = [TableHardware.VtdSmall] },
        new(0x300, []) { Tables = [TableHardware.Amd], PasidBits = 20, IsPrivileged = true },
        new(0x308, []) { Tables = [TableHardware.AmdSmall], PasidBits = 20, IsPrivileged = true },
        new(0x310, []) { Tables = [TableHardware.AmdHostOnly], PasidBits = 8 },
        new(0x318, []) { Tables = [TableHardware.AmdGuestOnly], PasidBits = 20, IsPrivileged = true },
        new(0x220, []) { Tables = [TableHardware.ArmSmall], PasidBits = 8 },
    ];

    /// <summary>How the host translates for the guest.</summary>
    public HostTranslation HostTranslation { get; init; }

    /// <summary>What IOMMUs before endpoints keep of the tables they read.</summary>
    public TableCachePolicy TableCache { get; init; }

    /// <summary>The seed of <see cref="TableCachePolicy.Random"/>; every reset begins with it again.</summary>
    public ulong TableCacheSeed { get; init; } = 1;
}
