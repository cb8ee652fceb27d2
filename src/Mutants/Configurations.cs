using Viommu.Reference.Configuration;
using Viommu.Reference.Host;
using Viommu.Reference.Memory;

namespace Viommu.Reference.Mutants;

/// <summary>Other devices that the specification allows: granules, ranges, features, endpoints. Each is a variant, and a ground for mutants.</summary>
public static class Configurations
{
    // Guest memory that 39 bits do not reach.
    private static readonly RamRange[] HighMemory = [new(0x4000_0000, 0x1000_0000), new(1UL << 39, 0x1000_0000)];

    private static readonly HostIommu ErrataHost = new("errata", HostIommu.Usual.Nests, SnoopControl: false, NoReadOnlySecondStage: true);
    private static readonly HostIommu NarrowHost = new("narrow", HostIommu.Usual.Nests, SecondStageBits: 39);
    private static readonly HostIommu NotNesting = new("not-nesting", []);
    private static readonly string[] Usual = [.. DeviceConfiguration.Default.Features];

    /// <summary>Every configuration by name; <c>reference</c> is the default one.</summary>
    public static IReadOnlyDictionary<string, DeviceConfiguration> All { get; } = new[]
    {
        DeviceConfiguration.Default,
        Named("wide", c => c with { InputRange = new(0, ulong.MaxValue), DomainRange = new(0, uint.MaxValue) }),
        Named("no-ranges", c => c with
        {
            Features = Without("INPUT_RANGE", "DOMAIN_RANGE"), InputRange = new(0, ulong.MaxValue), DomainRange = new(0, uint.MaxValue),
        }),
        Named("narrow", c => c with { InputRange = new(0x10_0000, 0x3fff_ffff), DomainRange = new(7, 30) }),
        Named("round-range", c => c with { InputRange = new(0x20_0000, 0x0000_ffff_ffff_ffff) }),
        Named("few-domains", c => c with { DomainRange = new(5, 6) }),
        Named("one-domain", c => c with { DomainRange = new(9, 9) }),
        Named("granule-16k", c => c with { PageSizeMask = ~0x3fffUL, InputRange = new(0x4000, 0x0000_ffff_ffff_ffff) }),
        Named("granule-64k", c => c with { PageSizeMask = ~0xffffUL, InputRange = new(0x10000, 0x0000_ffff_ffff_ffff) }),
        Named("granule-512", c => c with { PageSizeMask = ~0x1ffUL }),
        Named("one-page-size", c => c with { PageSizeMask = 0x1000 }),
        Named("sparse-page-sizes", c => c with { PageSizeMask = 0x4020_1000 }),
        Named("no-probe", c => c with { Features = Without("PROBE"), ProbeSize = 0 }),
        Named("big-probe", c => c with { ProbeSize = 4096 }),
        Named("small-probe", c => c with { ProbeSize = 64 }),
        Named("no-reserved-regions", c => c with { Endpoints = [.. c.Endpoints.Select(e => e with { Reserved = [] })] }),
        Named("msi-window", c => c with { Endpoints = [.. c.Endpoints.Select(e => e with { Reserved = MsiWindow(e.Reserved) })] }),
        Named("high-window", c => c with
        {
            Endpoints = [.. c.Endpoints.Select(e => e with { Reserved = [.. e.Reserved, new(ReservedKind.Reserved, 0xfd_0000_0000, 0xff_ffff_ffff)] })],
        }),
        Named("no-mmio", c => c with { Features = Without("MMIO") }),
        Named("no-bypass", c => c with { Features = Without("BYPASS_CONFIG") }),
        Named("legacy-bypass", c => c with { Features = [.. Without("BYPASS_CONFIG"), "BYPASS"] }),
        Named("boot-bypass", c => c with { InitialBypass = true }),
        Named("no-transport-options", c => c with { Features = Without("INDIRECT_DESC", "EVENT_IDX") }),
        Named("bare", c => c with
        {
            Features = ["MAP_UNMAP", "VERSION_1"], ProbeSize = 0, InputRange = new(0, ulong.MaxValue), DomainRange = new(0, uint.MaxValue),
        }),
        Named("one-endpoint", c => c with { Endpoints = [c.Endpoints[0]] }),
        Named("endpoint-zero", c => c with { Endpoints = [c.Endpoints[0] with { Id = 0 }, c.Endpoints[1] with { Id = 0xffff_fff8 }] }),
        Named("low-memory", c => c with { Ram = [new RamRange(0, 0x1000_0000)] }),
        Named("eager-tables", c => c with { TableCache = TableCachePolicy.Eager }),
        Named("no-table-cache", c => c with { TableCache = TableCachePolicy.None }),
        Named("random-tables", c => c with { TableCache = TableCachePolicy.Random }),
        Named("nested-tables", c => c with { HostTranslation = HostTranslation.Nested }),
        Named("shadow-tables", c => c with { HostTranslation = HostTranslation.Shadow }),
        Named("nested-high-memory", c => OnHosts(c with { HostTranslation = HostTranslation.Nested, Ram = HighMemory }, HostIommu.Usual, NarrowHost)),
        Named("nested-hosts", c => OnHosts(c with { HostTranslation = HostTranslation.Nested }, HostIommu.Usual, ErrataHost)),
        Named("shadow-alike", c => c with { HostTranslation = HostTranslation.Shadow, Endpoints = AllWith(c, TableHardware.RiscvUpdating) }),
        Named("nested-narrow-host", c => OnHosts(c with { HostTranslation = HostTranslation.Nested, Ram = HighMemory }, NarrowHost)),
        Named("nested-some", c => OnHosts(c with { HostTranslation = HostTranslation.Nested }, HostIommu.Usual, NotNesting)),
        Named("no-attach-table", c => c with { Features = Without("ATTACH_TABLE") }),
        Named("tables-only", c => c with { Features = Without("MAP_UNMAP") }),
        Named("updating-tables", c => c with { Endpoints = AllWith(c, TableHardware.RiscvUpdating) }),
        Named("small-tables", c => c with { Endpoints = AllWith(c, TableHardware.RiscvSmall) }),
        Named("sv39-tables", c => c with { Endpoints = AllWith(c, TableHardware.RiscvNarrow) }),
        Named("flat-tables", c => c with { Endpoints = AllWith(c, TableHardware.RiscvFlat) }),
        Named("rich-tables", c => c with { Endpoints = AllWith(c, TableHardware.RiscvRich) }),
        Named("no-table-hardware", c => c with { Endpoints = [.. c.Endpoints.Select(e => e with { Tables = [] })] }),
        Named("high-range", c => c with { InputRange = new(0x20_0000_0000, 0x20_7fff_ffff) }),
        Named("arm-tables", c => c with { Endpoints = AllWith(c, TableHardware.Arm) }),
        Named("arm-updating-tables", c => c with { Endpoints = AllWith(c, TableHardware.ArmUpdating) }),
        Named("arm-small-tables", c => c with { Endpoints = AllWith(c, TableHardware.ArmSmall) }),
        Named("vtd-tables", c => c with { Endpoints = [.. c.Endpoints.Where(e => e.Tables is [{ Kind: "intel-vtd" }])] }),
        Named("vtd-alike", c => c with { Endpoints = [.. c.Endpoints.Select(e => e with { Tables = [TableHardware.Vtd] })] }),
        Named("amd-tables", c => c with { Endpoints = [.. c.Endpoints.Where(e => e.Tables is [{ Kind: "amd" }])] }),
        Named("amd-alike", c => c with { Endpoints = [.. c.Endpoints.Select(e => e with { Tables = [TableHardware.Amd] })] }),
        Named("minimal-riscv", c => Minimal(c, TableHardware.RiscvMinimal)),
        Named("minimal-riscv-plain", c => Plain(c, TableHardware.RiscvMinimal)),
        Named("minimal-arm", c => Minimal(c, TableHardware.ArmMinimal)),
        Named("minimal-arm-plain", c => Plain(c, TableHardware.ArmMinimal)),
        Named("minimal-vtd", c => Minimal(c, TableHardware.VtdMinimal)),
        Named("minimal-vtd-plain", c => Plain(c, TableHardware.VtdMinimal)),
        Named("minimal-amd-gcr3", c => Minimal(c, TableHardware.AmdGuestMinimal)),
        Named("minimal-amd-gcr3-plain", c => Plain(c, TableHardware.AmdUntaggedMinimal)),
        Named("minimal-amd-gcr3-pasids", c => Minimal(c, TableHardware.AmdPasidMinimal)),
        Named("minimal-amd-gcr3-untagged", c => Minimal(c, TableHardware.AmdUntaggedMinimal)),
        Named("minimal-amd-pt", c => Minimal(c, TableHardware.AmdHostMinimal)),
        Named("minimal-amd-pt-plain", c => Plain(c, TableHardware.AmdHostMinimal)),
        Named("small-queues", c => c with { QueueSize = 256 }),
    }.ToDictionary(c => c.Name);

    private static DeviceConfiguration Named(string name, Func<DeviceConfiguration, DeviceConfiguration> change) =>
        change(DeviceConfiguration.Default) with { Name = name };

    // The hosts in turn, one an endpoint.
    private static DeviceConfiguration OnHosts(DeviceConfiguration configuration, params HostIommu[] hosts) =>
        configuration with { Endpoints = [.. configuration.Endpoints.Select((endpoint, i) => endpoint with { Host = hosts[i % hosts.Length] })] };

    // The same IOMMU before every endpoint: they share it.
    private static EndpointConfiguration[] AllWith(DeviceConfiguration configuration, TableHardware hardware) =>
        [.. configuration.Endpoints.Select(e => e with { Tables = [hardware, TableHardware.Virt] })];

    // An endpoint has one MSI region at most; here it is that of a PC. (The high window is where AMD's links have their interrupts.)
    private static ReservedRegion[] MsiWindow(IReadOnlyList<ReservedRegion> others) =>
        [new(ReservedKind.Msi, 0xfee0_0000, 0xfeef_ffff), .. others.Where(region => region.Kind != ReservedKind.Msi)];
    // Four endpoints that make every kind of access, behind an IOMMU with the least that its architecture allows.
    private static DeviceConfiguration Minimal(DeviceConfiguration configuration, TableHardware hardware) =>
        configuration with { Endpoints = [.. new uint[] { 0x8, 0x10, 0x100, 0x10008 }.Select(id => Able(id, hardware))] };

    private static EndpointConfiguration Able(uint id, TableHardware hardware) => new(id, []) { Tables = [hardware], PasidBits = 20, IsPrivileged = true };

    // One endpoint that reads and writes, and no more.
    private static DeviceConfiguration Plain(DeviceConfiguration configuration, TableHardware hardware) =>
        configuration with { Endpoints = [new(0x8, []) { Tables = [hardware], Executes = false }] };

    private static string[] Without(params ReadOnlySpan<string> names)
    {
        var kept = new List<string>(Usual.Length);
        foreach (var feature in Usual)
        {
            if (!names.Contains(feature)) kept.Add(feature);
        }

        return [.. kept];
    }
}
