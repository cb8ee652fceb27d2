using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Faults;

[Mutant("fault-reserved-garbage", "fault.reserved-zero", "the reserved fields of a report are not cleared")]
internal sealed class FaultReservedGarbage : DeviceRules
{
    public override void FillFaultReserved(Span<byte> reserved) => reserved.Fill(0xee);
}

[Mutant("fault-reserved1-garbage", "fault.reserved-zero", "reserved1 is not cleared")]
internal sealed class FaultReserved1Garbage : DeviceRules
{
    public override void FillFaultReserved(Span<byte> reserved)
    {
        if (reserved.Length == 4) reserved[3] = 1;
    }
}

[Mutant("fault-reserved-three-garbage", "fault.reserved-zero", "the three bytes after the reason are not cleared")]
internal sealed class FaultReservedThreeGarbage : DeviceRules
{
    public override void FillFaultReserved(Span<byte> reserved)
    {
        if (reserved.Length == 3) reserved[0] = 1;
    }
}

[Mutant("fault-undefined-flag", "fault.undefined-flags-zero", "a private flag is set")]
internal sealed class FaultUndefinedFlag : DeviceRules
{
    public override ulong FaultOtherFlags() => 0x400;
}

[Mutant("fault-highest-flag", "fault.undefined-flags-zero", "the highest flag is set")]
internal sealed class FaultHighestFlag : DeviceRules
{
    public override ulong FaultOtherFlags() => 0x8000_0000;
}

[Mutant("fault-mmio-flag", "fault.undefined-flags-zero", "bit 7 is set with every report")]
internal sealed class FaultMmioFlag : DeviceRules
{
    public override ulong FaultOtherFlags() => 0x80;
}

[Mutant("fault-unattached-mapping", "fault.reason-domain", "an unattached endpoint's fault has reason MAPPING")]
internal sealed class FaultUnattachedMapping : DeviceRules
{
    public override FaultReason UnattachedReason() => FaultReason.Mapping;
}

[Mutant("fault-unattached-unknown", "fault.reason-domain", "an unattached endpoint's fault has reason UNKNOWN")]
internal sealed class FaultUnattachedUnknown : DeviceRules
{
    public override FaultReason UnattachedReason() => FaultReason.Unknown;
}

[Mutant("fault-unmapped-domain", "fault.reason-mapping", "an address that is not mapped has reason DOMAIN")]
internal sealed class FaultUnmappedDomain : DeviceRules
{
    public override FaultReason UnmappedReason() => FaultReason.Domain;
}

[Mutant("fault-unmapped-unknown", "fault.reason-mapping", "an address that is not mapped has reason UNKNOWN")]
internal sealed class FaultUnmappedUnknown : DeviceRules
{
    public override FaultReason UnmappedReason() => FaultReason.Unknown;
}

[Mutant("fault-reasons-swapped", "fault.reason-mapping", "DOMAIN and MAPPING have each other's numbers")]
internal sealed class FaultReasonsSwapped : DeviceRules
{
    public override ulong FaultReasonNumber(FaultReason reason) => 3 - base.FaultReasonNumber(reason);
}

[Mutant("fault-reason-of-status", "fault.reason-domain", "a status is reported for the reason")]
internal sealed class FaultReasonOfStatus : DeviceRules
{
    public override ulong FaultReasonNumber(FaultReason reason) => reason == FaultReason.Domain ? NoEnt : base.FaultReasonNumber(reason);
}

[Mutant("fault-always-read", "fault.access-kind", "every report says READ")]
internal sealed class FaultAlwaysRead : DeviceRules
{
    public override ulong FaultAccessFlag(AccessKind kind) => 1;
}

[Mutant("fault-always-write", "fault.access-kind", "every report says WRITE")]
internal sealed class FaultAlwaysWrite : DeviceRules
{
    public override ulong FaultAccessFlag(AccessKind kind) => 2;
}

[Mutant("fault-access-swapped", "fault.access-kind", "READ and WRITE are swapped")]
internal sealed class FaultAccessSwapped : DeviceRules
{
    public override ulong FaultAccessFlag(AccessKind kind) => kind == AccessKind.Write ? 1UL : 2UL;
}

[Mutant("fault-access-missing", "fault.access-kind", "no access flag is set")]
internal sealed class FaultAccessMissing : DeviceRules
{
    public override ulong FaultAccessFlag(AccessKind kind) => 0;
}

[Mutant("fault-access-both", "fault.access-kind", "READ and WRITE are set together")]
internal sealed class FaultAccessBoth : DeviceRules
{
    public override ulong FaultAccessFlag(AccessKind kind) => 3;
}
