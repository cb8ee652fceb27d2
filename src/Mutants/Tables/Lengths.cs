using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Mutants.Tables;

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
internal sealed class TableNoRoomUsed : DeviceRules
{
    public override uint UntouchedUsedLength() => 4;
}

[Mutant("table-tail-needs-no-room", "request.too-small-untouched", "a tail is cut to the room there is")]
internal sealed class TableTailNeedsNoRoom : DeviceRules
{
    public override int TailRoom() => 1;
}
