using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Faults;

[Mutant("fault-reserved-garbage", "fault.reserved-zero", "the reserved fields of a report are not cleared")]
internal sealed class FaultReservedGarbage : DeviceRules { public override void FillFaultReserved(Span<byte> reserved) => reserved.Fill(0xee); }

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

[Mutant("fault-undefined-flag", "fault.undefined-flags-zero", "a private flag is set", Value = 0x400UL)]
[Mutant("fault-highest-flag", "fault.undefined-flags-zero", "the highest flag is set", Value = 0x8000_0000UL)]
[Mutant("fault-mmio-flag", "fault.undefined-flags-zero", "bit 7 is set with every report", Value = 0x80UL)]
internal sealed class FaultOtherFlagsSet(ulong flags) : DeviceRules { public override ulong FaultOtherFlags() => flags; }

[Mutant("fault-unattached-mapping", "fault.reason-domain", "an unattached endpoint's fault has reason MAPPING")]
internal sealed class FaultUnattachedMapping : DeviceRules { public override FaultReason UnattachedReason() => FaultReason.Mapping; }

[Mutant("fault-unattached-unknown", "fault.reason-domain", "an unattached endpoint's fault has reason UNKNOWN")]
internal sealed class FaultUnattachedUnknown : DeviceRules { public override FaultReason UnattachedReason() => FaultReason.Unknown; }

[Mutant("fault-unmapped-domain", "fault.reason-mapping", "an address that is not mapped has reason DOMAIN")]
internal sealed class FaultUnmappedDomain : DeviceRules { public override FaultReason UnmappedReason() => FaultReason.Domain; }

[Mutant("fault-unmapped-unknown", "fault.reason-mapping", "an address that is not mapped has reason UNKNOWN")]
internal sealed class FaultUnmappedUnknown : DeviceRules { public override FaultReason UnmappedReason() => FaultReason.Unknown; }

[Mutant("fault-reasons-swapped", "fault.reason-mapping", "DOMAIN and MAPPING have each other's numbers")]
internal sealed class FaultReasonsSwapped : DeviceRules { public override ulong FaultReasonNumber(FaultReason reason) => 3 - base.FaultReasonNumber(reason); }

[Mutant("fault-reason-of-status", "fault.reason-domain", "a status is reported for the reason")]
internal sealed class FaultReasonOfStatus : DeviceRules
{
    public override ulong FaultReasonNumber(FaultReason reason) => reason == FaultReason.Domain ? NoEnt : base.FaultReasonNumber(reason);
}

[Mutant("fault-always-read", "fault.access-kind", "every report says READ", Value = 1UL)]
[Mutant("fault-always-write", "fault.access-kind", "every report says WRITE", Value = 2UL)]
[Mutant("fault-access-missing", "fault.access-kind", "no access flag is set", Value = 0UL)]
[Mutant("fault-access-both", "fault.access-kind", "READ and WRITE are set together", Value = 3UL)]
internal sealed class FaultAccessFlags(ulong flags) : DeviceRules { public override ulong FaultAccessFlag(AccessKind kind) => flags; }

[Mutant("fault-access-swapped", "fault.access-kind", "READ and WRITE are swapped")]
internal sealed class FaultAccessSwapped : DeviceRules { public override ulong FaultAccessFlag(AccessKind kind) => kind == AccessKind.Write ? 1UL : 2UL; }

[Mutant("fault-spread-over-buffers", "fault.no-split-report", "a report that does not fit goes on in the next buffer")]
internal sealed class FaultSpreadOverBuffers : DeviceRules { public override bool SpreadsFault() => true; }

[Mutant("fault-without-buffer-fatal", "fault.no-buffer", "a report without a buffer stops the device")]
internal sealed class FaultWithoutBufferFatal : DeviceRules { public override void WithoutFaultBuffer() => Device.Break(); }

[Mutant("fault-used-length-zero", "virtqueue.used-length-exact", "the used length of a report is 0", Value = 0U)]
[Mutant("fault-used-length-short", "virtqueue.used-length-exact", "the used length of a report lacks the address", Value = 16U)]
[Mutant("fault-used-length-long", "virtqueue.used-length-exact", "the used length of a report is four bytes too long", Value = 28U)]
internal sealed class FaultUsedLengthIs(uint length) : DeviceRules { public override uint FaultUsedLength() => length; }

// Reports that fail to come.

[Mutant("fault-permission-silent", "fault.permission-reported", "accesses to mapped addresses without the permission are not reported")]
internal sealed class FaultPermissionSilent : DeviceRules
{
    public override Translation Translate(Endpoint endpoint, ulong iova, AccessKind kind)
    {
        var to = base.Translate(endpoint, iova, kind);
        return to.Kind == TranslationKind.Blocked && endpoint.Domain is { } domain && FindMapping(domain, iova, out _) ? to with { IsSilent = true } : to;
    }
}

[Mutant("fault-many-dropped-breaks", "fault.no-buffer", "the device asks for a reset when 512 reports found no buffer")]
internal sealed class FaultManyDroppedBreaks : DeviceRules
{
    private int _dropped;

    public override void WithoutFaultBuffer()
    {
        if (++_dropped % 512 == 0) Device.Break();
    }
}
