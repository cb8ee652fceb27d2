using Viommu.Reference.Domains;
using Viommu.Reference.Faults;

namespace Viommu.Reference.Rules;

// Fault reporting: virtio 1.2, 5.13.6.9.
public partial class DeviceRules
{
    /// <summary>True when this fault is reported at all.</summary>
    [Requirement("fault.permission-reported")]
    [Choice("fault.reports")]
    public virtual bool ReportsFault(Endpoint endpoint, FaultReason reason) => true;

    [Requirement("fault.reason-domain")]
    public virtual FaultReason UnattachedReason() => FaultReason.Domain;

    [Requirement("fault.reason-mapping")]
    public virtual FaultReason UnmappedReason() => FaultReason.Mapping;

    /// <summary>The number of a reason.</summary>
    [Requirement("fault.reason-domain")]
    [Requirement("fault.reason-mapping")]
    public virtual ulong FaultReasonNumber(FaultReason reason) => reason switch
    {
        FaultReason.Domain => Wire.Fault.Domain,
        FaultReason.Mapping => Wire.Fault.Mapping,
        _ => Wire.Fault.Unknown,
    };

    /// <summary>Fills one of the report's reserved fields.</summary>
    [Requirement("fault.reserved-zero")]
    public virtual void FillFaultReserved(Span<byte> reserved) => reserved.Clear();

    /// <summary>The flag for the kind of access. A revision without EXEC calls an instruction fetch a read.</summary>
    [Requirement("fault.describes-access")]
    [Requirement("fault.access-kind")]
    [Requirement("fault.exec")]
    [Requirement("fault.table-access")]
    public virtual ulong FaultAccessFlag(AccessKind kind)
    {
        var names = Wire.Fault.FlagNames;
        return kind switch
        {
            AccessKind.Write => names["WRITE"],
            AccessKind.Execute when names["EXEC"] != 0 => names["EXEC"],
            _ => names["READ"],
        };
    }

    /// <summary>Flags beyond those that tell the access and the address.</summary>
    [Requirement("fault.undefined-flags-zero")]
    public virtual ulong FaultOtherFlags() => 0;

    /// <summary>The endpoint in the report.</summary>
    [Requirement("fault.valid-endpoint")]
    public virtual uint FaultEndpoint(Endpoint endpoint) => endpoint.Id;

    /// <summary>True when the report has the address.</summary>
    [Requirement("fault.may-omit-address")]
    [Choice("fault.may-omit-address")]
    public virtual bool ReportsAddress() => true;

    /// <summary>The address in the report: the first byte that was blocked.</summary>
    [Requirement("fault.describes-access")]
    public virtual ulong FaultAddress(ulong blocked) => blocked;

    /// <summary>True when a report fits into the buffer; otherwise it is dropped, and the buffer stays where it is. One report takes one buffer.</summary>
    [Requirement("fault.no-split-report")]
    public virtual bool FaultFits(ulong writable) => writable >= (ulong)Wire.Fault.Size;

    /// <summary>True when a report goes on in the next buffer where one is too small.</summary>
    [Requirement("fault.no-split-report")]
    public virtual bool SpreadsFault() => false;

    /// <summary>What the device does about a report for which there is no buffer: it drops it.</summary>
    [Requirement("fault.no-buffer")]
    public virtual void WithoutFaultBuffer()
    {
    }

    /// <summary>The used length of a report in bytes.</summary>
    [Requirement("virtqueue.used-length-exact")]
    public virtual uint FaultUsedLength() => (uint)Wire.Fault.Size;

    /// <summary>Writes a report.</summary>
    [Requirement("fault.describes-access")]
    public virtual void WriteFault(Span<byte> report, Endpoint endpoint, ulong address, AccessKind kind, FaultReason reason)
    {
        var format = Wire.Fault;
        report.Clear();
        var hasAddress = ReportsAddress();
        var flags = FaultAccessFlag(kind) | FaultOtherFlags() | (hasAddress ? format.FlagNames["ADDRESS"] : 0);
        format.Reason.Write(report, FaultReasonNumber(reason));
        FillFaultReserved(report.Slice(format.Reserved.Offset, format.Reserved.Width));
        format.Flags.Write(report, flags);
        format.Endpoint.Write(report, FaultEndpoint(endpoint));
        if (format.Pasid is null) FillFaultReserved(report.Slice(format.Reserved1.Offset, format.Reserved1.Width));
        format.Address.Write(report, hasAddress ? FaultAddress(address) : 0);
    }

    /// <summary>Takes out of a report what hardware did not tell of the access: no flag is set for it, and its field is zero.</summary>
    [Requirement("fault.may-omit-address")]
    public virtual void LeaveOutOfFault(Span<byte> report, ReportedParts known)
    {
        var format = Wire.Fault;
        var flags = format.Flags.Read(report);
        if (!known.HasKind) flags &= ~(format.FlagNames["READ"] | format.FlagNames["WRITE"] | format.FlagNames["EXEC"]);
        if (!known.HasAddress)
        {
            flags &= ~format.FlagNames["ADDRESS"];
            format.Address.Write(report, 0);
        }

        format.Flags.Write(report, flags);
    }

    /// <summary>Puts the PASID of the access into a report, in revisions that have it there; without one both the field and its flag are zero.</summary>
    [Requirement("fault.pasid")]
    public virtual void WriteFaultPasid(Span<byte> report, uint? pasid)
    {
        var format = Wire.Fault;
        if (format.Pasid is not { } field) return;
        field.Write(report, pasid ?? 0);
        if (pasid is not null) format.Flags.Write(report, format.Flags.Read(report) | format.FlagNames["PASID"]);
    }
}
