using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Requests;

[Mutant("tail-status-alone", "request.too-small-untouched", "one byte of room is enough for a status")]
internal sealed class TailStatusAlone : DeviceRules
{
    public override int TailRoom() => 1;
}

[Mutant("tail-needs-two-bytes", "request.too-small-untouched", "two bytes of room are enough for a tail")]
internal sealed class TailNeedsTwoBytes : DeviceRules
{
    public override int TailRoom() => 2;
}

[Mutant("tail-needs-three-bytes", "request.too-small-untouched", "three bytes of room are enough for a tail")]
internal sealed class TailNeedsThreeBytes : DeviceRules
{
    public override int TailRoom() => 3;
}

[Mutant("tail-at-end-of-buffer", "request.tail-position", "the tail is written to the last four bytes of a longer buffer")]
internal sealed class TailAtEndOfBuffer : DeviceRules
{
    public override ulong TailOffset(Request request) => request.WritableLength - (ulong)Wire.TailSize;
}

[Mutant("tail-at-start", "request.tail-position", "the tail is written before the properties")]
internal sealed class TailAtStart : DeviceRules
{
    public override ulong TailOffset(Request request) => 0;
}

[Mutant("tail-one-too-far", "request.tail-position", "with room enough the tail is four bytes too far")]
internal sealed class TailOneTooFar : DeviceRules
{
    public override ulong TailOffset(Request request) => (ulong)request.Properties.Length + 4;
}

[Mutant("tail-reserved-garbage", "request.zero-tail-reserved", "the reserved bytes of the tail are not cleared")]
internal sealed class TailReservedGarbage : DeviceRules
{
    public override void FillTailReserved(Span<byte> reserved) => reserved.Fill(0xdd);
}

[Mutant("tail-reserved-last", "request.zero-tail-reserved", "the last reserved byte of the tail is set")]
internal sealed class TailReservedLast : DeviceRules
{
    public override void FillTailReserved(Span<byte> reserved) => reserved[^1] = 0x80;
}

[Mutant("tail-reserved-counts", "request.zero-tail-reserved", "the first reserved byte counts the answers")]
internal sealed class TailReservedCounts : DeviceRules
{
    private byte _status;

    public override void FillTailReserved(Span<byte> reserved) => reserved[0] = _status = unchecked((byte)(_status + 1));
}

[Mutant("status-ok-is-1", "request.ok-on-success", "OK is written as 1")]
internal sealed class StatusOkIs1 : DeviceRules
{
    public override byte FinalStatus(byte status) => status == Ok ? (byte)1 : status;
}

[Mutant("status-always-ok", "attach.unknown-flags", "every answer is OK")]
internal sealed class StatusAlwaysOk : DeviceRules
{
    public override byte FinalStatus(byte status) => Ok;
}

[Mutant("status-all-inval", "map.unaligned", "every failure is INVAL")]
internal sealed class StatusAllInval : DeviceRules
{
    public override byte FinalStatus(byte status) => status == Ok ? Ok : Inval;
}

[Mutant("status-all-ioerr", "attach.no-such-endpoint", "every failure is IOERR")]
internal sealed class StatusAllIoerr : DeviceRules
{
    public override byte FinalStatus(byte status) => status == Ok ? Ok : Wire.Statuses.IoErr;
}

[Mutant("status-noent-is-inval", "map.no-such-domain", "NOENT is written as INVAL")]
internal sealed class StatusNoentIsInval : DeviceRules
{
    public override byte FinalStatus(byte status) => status == NoEnt ? Inval : status;
}

[Mutant("status-range-is-inval", "unmap.would-split", "RANGE is written as INVAL")]
internal sealed class StatusRangeIsInval : DeviceRules
{
    public override byte FinalStatus(byte status) => status == Range ? Inval : status;
}

[Mutant("status-errno", "detach.no-such-endpoint", "an errno is written: 2 for NOENT")]
internal sealed class StatusErrno : DeviceRules
{
    public override byte FinalStatus(byte status) => status == NoEnt ? (byte)2 : status;
}

[Mutant("status-stale", "request.ok-on-success", "a failure is remembered for the next request")]
internal sealed class StatusStale : DeviceRules
{
    private byte _last;

    public override byte FinalStatus(byte status)
    {
        (var answer, _last) = (status == Ok ? _last : status, status);
        return answer;
    }
}
