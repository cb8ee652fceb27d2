using Viommu.Reference.Attachments;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Riscv;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-entry-unreachable-passes", "riscv.pte-read-error", "where a page table cannot be read the access reaches the address it names")]
internal sealed class TableEntryUnreachablePasses : DeviceRules
{
    public override Translation BlockedByTables(in TableFault fault, ulong iova) =>
        fault.Kind == TableFaultKind.Unreachable && fault.Number != RiscvCauses.DirectoryAccessFault
            ? Translation.Through(iova, iova | 0xfff)
            : base.BlockedByTables(fault, iova);
}

[Mutant("table-directory-unreachable-passes", "riscv.pdt-memory-errors", "where a process directory cannot be read the access reaches the address it names")]
internal sealed class TableDirectoryUnreachablePasses : DeviceRules
{
    public override Translation BlockedByTables(in TableFault fault, ulong iova) =>
        fault.Number == RiscvCauses.DirectoryAccessFault ? Translation.Through(iova, iova | 0xfff) : base.BlockedByTables(fault, iova);
}

[Mutant("table-many-faults-pass", "riscv.lost-reports-block", "when there is no room for more reports accesses reach the address they name")]
internal sealed class TableManyFaultsPass : DeviceRules
{
    private int _lost;

    public override void WithoutFaultBuffer() => _lost++;

    public override Translation BlockedByTables(in TableFault fault, ulong iova) =>
        _lost > 0 ? Translation.Through(iova, iova | 0xfff) : base.BlockedByTables(fault, iova);
}

[Mutant("table-fault-always-read", "riscv.cause-by-access", "every blocked access is reported as a read")]
[Mutant("amd-pt-fault-as-read", "amd-pt.fault-report", "a write that is blocked is reported as a read", On = "amd-tables")]
internal sealed class TableFaultAlwaysRead : DeviceRules { public override ulong FaultAccessFlag(AccessKind kind) => base.FaultAccessFlag(AccessKind.Read); }

[Mutant("table-fault-address-of-block", "riscv.fault-record", "the address in a report is that of its 64 KiB")]
internal sealed class TableFaultAddressOfBlock : DeviceRules { public override ulong FaultAddress(ulong blocked) => blocked & ~0xffffUL; }

[Mutant("table-output-wraps", "riscv.ad-before-second-stage", "a page beyond guest memory is one at the start of guest memory", On = "updating-tables")]
internal sealed class TableOutputWraps : DeviceRules
{
    public override Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        var to = base.TranslateByTables(endpoint, domain, access);
        return to.Kind != TranslationKind.Memory || Device.Memory.Contains(to.Physical, 1)
            ? to
            : Translation.Through(Device.Memory.Ranges[0].Start + (to.Physical & 0xfff), access.Iova | 0xfff);
    }
}

[Mutant("table-map-drops-tables", "attach-table.map-keeps-tables", "a MAP on a domain with tables takes the tables away")]
internal sealed class TableMapDropsTables : DeviceRules
{
    public override byte MapTableDomain(in MapRequest map)
    {
        if (map.Domain is not { HasTables: true } domain) return Ok;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
        return Inval;
    }
}

[Mutant("table-map-makes-map-domain", "attach-table.map-keeps-tables", "a MAP on a domain with tables makes it one of mappings")]
internal sealed class TableMapMakesMapDomain : DeviceRules
{
    public override byte MapTableDomain(in MapRequest map)
    {
        if (map.Domain is { HasTables: true } domain) domain.HasTables = false;
        return Ok;
    }
}

[Mutant("table-unmap-drops-tables", "attach-table.map-keeps-tables", "an UNMAP on a domain with tables takes the tables away")]
internal sealed class TableUnmapDropsTables : DeviceRules
{
    public override byte UnmapTableDomain(in UnmapRequest unmap)
    {
        if (unmap.Domain is not { HasTables: true } domain) return Ok;
        foreach (var endpoint in domain.Endpoints) endpoint.Tables = null;
        return Ok;
    }
}

/// <summary>A device whose PROBE shows more of one register than its IOMMU has.</summary>
internal abstract class ShowsMore(int register, ulong more) : DeviceRules
{
    public override ulong HardwareRegister(ShownHardware hardware, int shown) =>
        shown == register ? base.HardwareRegister(hardware, shown) | more : base.HardwareRegister(hardware, shown);
}

[Mutant("arm-vax-shown", "probe.hw-raw", "VAX is shown as 52 bits where it is 48", On = "arm-tables")]
internal sealed class ArmVaxShown() : ShowsMore(3, 1UL << 10);

[Mutant("vtd-eafs-shown", "probe.hw-raw", "EAFS is shown where it is not", On = "minimal-vtd")]
internal sealed class VtdEafsShown() : ShowsMore(1, 1UL << 34);

[Mutant("table-hw-directories-shown-of-small", "probe.hw-raw", "PD17 and PD20 are shown for an IOMMU of few modes, which has them not")]
internal sealed class TableHwDirectoriesShownOfSmall : DeviceRules
{
    // Sv57, bit 11, is what such an IOMMU lacks too.
    public override ulong HardwareRegister(ShownHardware hardware, int register) =>
        hardware.Registers is [var capabilities] && (capabilities & (1UL << 11)) == 0
            ? base.HardwareRegister(hardware, register) | (3UL << 39)
            : base.HardwareRegister(hardware, register);
}
