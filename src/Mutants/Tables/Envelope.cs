using Viommu.Reference.Domains;
using Viommu.Reference.Memory;
using Viommu.Reference.Queue;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Mutants.Tables;

// What all requests have in common, broken for those of page tables.
[Mutant("table-head-reserved-refused", "request.ignore-head-reserved", "ATTACH_TABLE and INVALIDATE with reserved bytes in the head are of unknown type")]
internal sealed class TableHeadReservedRefused : KnowsUnaccepted
{
    public override int RequestType(ReadOnlySpan<byte> head)
    {
        var type = base.RequestType(head);
        return (IsAttachTable(type) || IsInvalidate(type)) && !IsZero(head[1..4]) ? 0 : type;
    }
}

[Mutant("table-request-one-piece", "virtqueue.any-split", "of ATTACH_TABLE and INVALIDATE only the first buffer is read")]
internal sealed class TableRequestOnePiece : KnowsUnaccepted
{
    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        base.Gather(memory, readable, into);
        if (readable.Count < 2 || into.Length < 1 || !(IsAttachTable(into[0]) || IsInvalidate(into[0]))) return;
        var first = readable.Segments[0].Length;
        if (first < (uint)into.Length) into[(int)first..].Clear();
    }
}

[Mutant("table-request-head-alone", "virtqueue.any-split", "of ATTACH_TABLE in more than one buffer the head alone is read")]
internal sealed class TableRequestHeadAlone : KnowsUnaccepted
{
    private const int HeadSize = 4;

    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        base.Gather(memory, readable, into);
        if (readable.Count < 2 || into.Length < 1 || !IsAttachTable(into[0])) return;
        if (into.Length > HeadSize) into[HeadSize..].Clear();
    }
}

[Mutant("table-tail-at-end", "request.tail-position", "the tail of ATTACH_TABLE is written to the last four bytes of a longer buffer")]
internal sealed class TableTailAtEnd : DeviceRules
{
    public override ulong TailOffset(Request request) =>
        request.Layout is { Name: "ATTACH_TABLE" } ? request.WritableLength - (ulong)Wire.TailSize : base.TailOffset(request);
}

[Mutant("table-reset-keeps-tables", "init.reset-detaches-all", "a reset leaves domains with tables, and their endpoints")]
internal sealed class TableResetKeepsTables : DeviceRules
{
    public override void DetachAll()
    {
        foreach (var domain in Domains.All.ToList())
        {
            if (!domain.HasTables) Domains.End(domain);
        }
    }
}

[Mutant("table-fault-first-endpoint", "fault.valid-endpoint", "a report names the first endpoint, whoever made the access")]
internal sealed class TableFaultFirstEndpoint : DeviceRules { public override uint FaultEndpoint(Endpoint endpoint) => Device.Endpoints[0].Id; }

[Mutant("table-attach-stays", "attach.moves-endpoint", "an endpoint with tables cannot be attached elsewhere: INVAL")]
internal sealed class TableAttachStays : DeviceRules
{
    public override byte AttachElsewhere(in AttachRequest attach) =>
        attach.Endpoint is { Tables: not null, Domain: { } domain } && domain != attach.Domain ? Inval : Ok;
}

[Mutant("table-short-ok", "attach-table.short-readable", "an ATTACH_TABLE that is too short gets OK")]
internal sealed class TableShortOk : DeviceRules
{
    public override byte? ShortReadable(Request request) => request.Layout is { Name: "ATTACH_TABLE" } ? Ok : base.ShortReadable(request);
}

[Mutant("table-short-fields-enough", "attach-table.short-readable", "an ATTACH_TABLE is taken when the fields of its format are there")]
internal sealed class TableShortFieldsEnough : DeviceRules
{
    // The last field of RISCV ends at byte 40.
    public override bool IsShortReadable(Request request, RequestLayout layout) =>
        layout.Name == "ATTACH_TABLE" ? request.ReadableLength < 40 : base.IsShortReadable(request, layout);
}

[Mutant("table-short-one-byte", "attach-table.short-readable", "an ATTACH_TABLE may lack its last byte")]
internal sealed class TableShortOneByte : DeviceRules
{
    public override bool IsShortReadable(Request request, RequestLayout layout) =>
        layout.Name == "ATTACH_TABLE" ? request.ReadableLength + 1 < (ulong)layout.Readable.Size : base.IsShortReadable(request, layout);
}

[Mutant("table-short-read-on", "attach-table.short-readable", "an ATTACH_TABLE is read beyond the end of its buffer, which is a crash")]
internal sealed class TableShortReadOn : DeviceRules
{
    public override bool IsShortReadable(Request request, RequestLayout layout) =>
        layout.Name != "ATTACH_TABLE" && base.IsShortReadable(request, layout);
}

[Mutant("table-no-room-used", "request.too-small-untouched", "what comes back untouched has a used length of 4")]
internal sealed class TableNoRoomUsed : DeviceRules { public override uint UntouchedUsedLength() => 4; }

[Mutant("table-tail-needs-no-room", "request.too-small-untouched", "a tail is cut to the room there is")]
internal sealed class TableTailNeedsNoRoom : DeviceRules { public override int TailRoom() => 1; }
