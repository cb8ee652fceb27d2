using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("head-reserved-attach", "request.zero-head-reserved", "the head of ATTACH has reserved bytes that are not zero", Value = "ATTACH")]
[DriverMutant("head-reserved-detach", "request.zero-head-reserved", "the head of DETACH has reserved bytes that are not zero", Value = "DETACH")]
[DriverMutant("head-reserved-map", "request.zero-head-reserved", "the head of MAP has reserved bytes that are not zero", Value = "MAP")]
[DriverMutant("head-reserved-unmap", "request.zero-head-reserved", "the head of UNMAP has reserved bytes that are not zero", Value = "UNMAP")]
[DriverMutant("head-reserved-probe", "request.zero-head-reserved", "the head of PROBE has reserved bytes that are not zero", Value = "PROBE")]
[DriverMutant("head-reserved-attach-table", "request.zero-head-reserved", "the head of ATTACH_TABLE has reserved bytes not zero", Value = "ATTACH_TABLE")]
[DriverMutant("head-reserved-invalidate", "request.zero-head-reserved", "the head of INVALIDATE has reserved bytes that are not zero", Value = "INVALIDATE")]
internal sealed class HeadReservedNotZero(string name) : DriverRules
{
    public override byte HeadReserved(string request) => request == name ? (byte)0xa5 : (byte)0;
}

[DriverMutant("attach-reserved-first", "attach.driver-zero-reserved", "the first reserved byte of ATTACH is not zero", Value = 0)]
[DriverMutant("attach-reserved-last", "attach.driver-zero-reserved", "the last reserved byte of ATTACH is not zero", Value = -1)]
internal sealed class AttachReservedNotZero(int which) : DriverRules { public override byte AttachReserved(int at, int count) => Byte.At(which, at, count); }

[DriverMutant("detach-reserved-last", "detach.driver-zero-reserved", "the last reserved byte of DETACH is not zero", In = "virtio-iommu")]
internal sealed class DetachReservedLast : DriverRules
{
    public override byte DetachReserved(int at, int count) => Byte.At(-1, at, count);

    public override uint DetachUnusedPasid => 1 << 24;
}

[DriverMutant("unmap-reserved-first", "unmap.driver-zero-reserved", "the first reserved byte of UNMAP is not zero", Value = 0)]
[DriverMutant("unmap-reserved-last", "unmap.driver-zero-reserved", "the last reserved byte of UNMAP is not zero", Value = -1)]
internal sealed class UnmapReservedNotZero(int which) : DriverRules { public override byte UnmapReserved(int at, int count) => Byte.At(which, at, count); }

[DriverMutant("probe-reserved-first", "probe.driver-zero-reserved", "the first reserved byte of PROBE is not zero", Value = 0)]
[DriverMutant("probe-reserved-last", "probe.driver-zero-reserved", "the last reserved byte of PROBE is not zero", Value = -1)]
internal sealed class ProbeReservedNotZero(int which) : DriverRules { public override byte ProbeReserved(int at, int count) => Byte.At(which, at, count); }

[DriverMutant("attach-table-reserved-first", "attach-table.driver-zero-reserved", "the first reserved byte of ATTACH_TABLE is not zero", Value = 0)]
[DriverMutant("attach-table-reserved-fourth", "attach-table.driver-zero-reserved", "the byte behind the descriptor's words is not zero", Value = 3)]
[DriverMutant("attach-table-reserved-last", "attach-table.driver-zero-reserved", "the last reserved byte of ATTACH_TABLE is not zero", Value = -1)]
internal sealed class AttachTableReservedNotZero(int which) : DriverRules
{
    public override byte AttachTableReserved(int at, int count) => Byte.At(which, at, count);
}

[DriverMutant("invalidate-reserved-first", "invalidate.driver-zero-reserved", "the first reserved byte of INVALIDATE is not zero", Value = 0)]
[DriverMutant("invalidate-reserved-last", "invalidate.driver-zero-reserved", "the last reserved byte of INVALIDATE is not zero", Value = -1)]
internal sealed class InvalidateReservedNotZero(int which) : DriverRules
{
    public override byte InvalidateReserved(int at, int count) => Byte.At(which, at, count);
}

[DriverMutant("unanswered-is-done", "request.zero-length-is-failure", "a used length of 0 is taken for success")]
internal sealed class UnansweredIsDone : DriverRules { public override bool IsAnswered(string request, int used) => true; }

[DriverMutant("unanswered-map-is-done", "request.zero-length-is-failure", "a MAP with a used length of 0 is taken for done", Value = "MAP")]
[DriverMutant("unanswered-unmap-is-done", "request.zero-length-is-failure", "an UNMAP with a used length of 0 is taken for done", Value = "UNMAP")]
[DriverMutant("unanswered-attach-is-done", "request.zero-length-is-failure", "an ATTACH with a used length of 0 is taken for done", Value = "ATTACH")]
internal sealed class UnansweredOneIsDone(string name) : DriverRules
{
    public override bool IsAnswered(string request, int used) => used != 0 || request == name;
}

[DriverMutant("tail-reserved-is-failure", "request.ignore-tail-reserved", "a tail with reserved bytes that are not zero is taken for a failure")]
internal sealed class TailReservedIsFailure : DriverRules
{
    public override bool IsFineTail(ReadOnlySpan<byte> reserved) => !reserved.ContainsAnyExcept((byte)0);
}

[DriverMutant("tail-last-byte-is-failure", "request.ignore-tail-reserved", "the last byte of the tail is looked at")]
internal sealed class TailLastByteIsFailure : DriverRules
{
    public override bool IsFineTail(ReadOnlySpan<byte> reserved) => reserved.Length == 0 || reserved[^1] == 0;
}

[DriverMutant("status-ignored", "tasks.failed-leaves-nothing", "no status is looked at")]
internal sealed class StatusIgnored : DriverRules { public override bool IsCarriedOut(string request, ulong status, ulong ok) => true; }

[DriverMutant("status-of-attach-ignored", "tasks.failed-leaves-nothing", "the status of ATTACH is not looked at", Value = "ATTACH")]
[DriverMutant("status-of-detach-ignored", "tasks.failed-leaves-nothing", "the status of DETACH is not looked at", Value = "DETACH")]
[DriverMutant("status-of-map-ignored", "tasks.failed-leaves-nothing", "the status of MAP is not looked at", Value = "MAP")]
[DriverMutant("status-of-unmap-ignored", "tasks.failed-leaves-nothing", "the status of UNMAP is not looked at", Value = "UNMAP")]
[DriverMutant("status-of-attach-table-ignored", "tasks.failed-leaves-nothing", "the status of ATTACH_TABLE is not looked at", Value = "ATTACH_TABLE")]
[DriverMutant("status-of-invalidate-ignored", "tasks.failed-leaves-nothing", "the status of INVALIDATE is not looked at", Value = "INVALIDATE")]
internal sealed class StatusOfOneIgnored(string name) : DriverRules
{
    public override bool IsCarriedOut(string request, ulong status, ulong ok) => status == ok || request == name;
}

[DriverMutant("status-nomem-ignored", "tasks.failed-leaves-nothing", "the last status, NOMEM, is taken for success", Value = 8)]
[DriverMutant("status-range-ignored", "tasks.failed-leaves-nothing", "the status RANGE is taken for success", Value = 5)]
[DriverMutant("status-noent-ignored", "tasks.failed-leaves-nothing", "the status NOENT is taken for success", Value = 6)]
internal sealed class OneStatusIgnored(int number) : DriverRules
{
    public override bool IsCarriedOut(string request, ulong status, ulong ok) => status == ok || status == (ulong)number;
}

/// <summary>A reserved byte that is not zero.</summary>
internal static class Byte
{
    /// <summary>1 for one of the bytes, from the end where its number is negative; else 0.</summary>
    public static byte At(int which, int at, int count) => at == (which < 0 ? count + which : which) ? (byte)1 : (byte)0;
}
