using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Requests;

[Mutant("head-reserved-in-type", "request.ignore-head-reserved", "the type is read as 32 bits, with the reserved bytes")]
internal sealed class HeadReservedInType : DeviceRules { public override int RequestType(ReadOnlySpan<byte> head) => IsZero(head[1..4]) ? head[0] : 0; }

[Mutant("head-type-16-bits", "request.ignore-head-reserved", "the type is read as 16 bits", Value = 1)]
[Mutant("head-last-reserved-read", "request.ignore-head-reserved", "the last reserved byte of the head turns the request off", Value = 3)]
internal sealed class HeadReservedRead(int at) : DeviceRules { public override int RequestType(ReadOnlySpan<byte> head) => head[at] == 0 ? head[0] : 0; }

[Mutant("head-type-4-bits", "request.unknown-type-untouched", "the type is cut to four bits", Value = 15)]
[Mutant("head-type-7-bits", "request.unknown-type-untouched", "the highest bit of the type is not looked at", Value = 127)]
[Mutant("head-type-3-bits", "request.unknown-type-untouched", "the type is an index into a table of eight", Value = 7)]
internal sealed class HeadTypeCut(int kept) : DeviceRules { public override int RequestType(ReadOnlySpan<byte> head) => head[0] & kept; }

[Mutant("unknown-type-unsupp", "request.unknown-type-untouched", "an unknown type gets UNSUPP")]
internal sealed class UnknownTypeUnsupp : DeviceRules { public override byte? UnknownType(int type) => Unsupp; }

[Mutant("unknown-type-inval", "request.unknown-type-untouched", "an unknown type gets INVAL")]
internal sealed class UnknownTypeInval : DeviceRules { public override byte? UnknownType(int type) => Inval; }

[Mutant("unknown-type-ok", "request.unknown-type-untouched", "an unknown type is answered with OK")]
internal sealed class UnknownTypeOk : DeviceRules { public override byte? UnknownType(int type) => Ok; }

[Mutant("unknown-type-zero-ok", "request.unknown-type-untouched", "type 0 is taken for a request that does nothing")]
internal sealed class UnknownTypeZeroOk : DeviceRules { public override byte? UnknownType(int type) => type == 0 ? Ok : null; }

[Mutant("unknown-type-8", "request.unknown-type-untouched", "a type of a vendor gets UNSUPP")]
internal sealed class UnknownType8 : DeviceRules { public override byte? UnknownType(int type) => type == 8 ? Unsupp : null; }

[Mutant("unknown-type-last", "request.unknown-type-untouched", "type 255 gets INVAL")]
internal sealed class UnknownTypeLast : DeviceRules { public override byte? UnknownType(int type) => type == 255 ? Inval : null; }

[Mutant("untouched-used-length-4", "request.unknown-type-untouched", "the used length counts a tail that was not written", Value = 4U)]
[Mutant("untouched-used-length-1", "request.too-small-untouched", "the used length counts one byte where nothing was written", Value = 1U)]
internal sealed class UntouchedUsedLengthIs(uint length) : DeviceRules { public override uint UntouchedUsedLength() => length; }

[Mutant("short-head-ok", "request.short-readable", "a request without a whole head gets OK")]
internal sealed class ShortHeadOk : DeviceRules { public override byte? ShortHead(Request request) => Ok; }

[Mutant("short-readable-ok", "request.short-readable", "a request that is too short is answered with OK")]
internal sealed class ShortReadableOk : DeviceRules { public override byte? ShortReadable(Request request) => Ok; }

[Mutant("short-readable-unsupp", "request.short-readable", "a request that is too short gets UNSUPP")]
internal sealed class ShortReadableUnsupp : DeviceRules { public override byte? ShortReadable(Request request) => Unsupp; }

[Mutant("used-length-whole-buffer", "virtqueue.used-length", "the used length is that of the writable part")]
internal sealed class UsedLengthWholeBuffer : DeviceRules { public override uint UsedLength(Request request, ulong tailEnd) => (uint)request.WritableLength; }

[Mutant("used-length-with-readable", "virtqueue.used-length", "the used length counts the readable part too")]
internal sealed class UsedLengthWithReadable : DeviceRules
{
    public override uint UsedLength(Request request, ulong tailEnd) => (uint)(tailEnd + request.ReadableLength);
}

[Mutant("used-length-status-alone", "virtqueue.used-length-exact", "the used length is that of the status", Value = 3U)]
[Mutant("used-length-without-tail", "virtqueue.used-length-exact", "the used length lacks the tail", Value = 4U)]
internal sealed class UsedLengthWithout(uint bytes) : DeviceRules { public override uint UsedLength(Request request, ulong tailEnd) => (uint)tailEnd - bytes; }

[Mutant("used-length-zero", "virtqueue.used-length-exact", "the used length is always 0", Value = 0U)]
[Mutant("used-length-tail-alone", "virtqueue.used-length-exact", "the used length of a PROBE is that of its tail", Value = 4U)]
internal sealed class UsedLengthIs(uint length) : DeviceRules { public override uint UsedLength(Request request, ulong tailEnd) => length; }

[Mutant("used-length-tail-twice", "virtqueue.used-length", "the used length counts the tail twice")]
internal sealed class UsedLengthTailTwice : DeviceRules { public override uint UsedLength(Request request, ulong tailEnd) => (uint)tailEnd + 4; }

[Mutant("used-length-8-bits", "virtqueue.used-length-exact", "the used length is cut to eight bits")]
internal sealed class UsedLength8Bits : DeviceRules { public override uint UsedLength(Request request, ulong tailEnd) => (byte)(tailEnd & 0xff); }

[Mutant("tail-status-alone", "request.too-small-untouched", "one byte of room is enough for a status", Value = 1)]
[Mutant("tail-needs-two-bytes", "request.too-small-untouched", "two bytes of room are enough for a tail", Value = 2)]
[Mutant("tail-needs-three-bytes", "request.too-small-untouched", "three bytes of room are enough for a tail", Value = 3)]
internal sealed class TailNeeds(int room) : DeviceRules { public override int TailRoom() => room; }

[Mutant("tail-at-end-of-buffer", "request.tail-position", "the tail is written to the last four bytes of a longer buffer")]
internal sealed class TailAtEndOfBuffer : DeviceRules { public override ulong TailOffset(Request request) => request.WritableLength - (ulong)Wire.TailSize; }

[Mutant("tail-at-start", "request.tail-position", "the tail is written before the properties")]
internal sealed class TailAtStart : DeviceRules { public override ulong TailOffset(Request request) => 0; }

[Mutant("tail-one-too-far", "request.tail-position", "with room enough the tail is four bytes too far")]
internal sealed class TailOneTooFar : DeviceRules { public override ulong TailOffset(Request request) => (ulong)request.Properties.Length + 4; }

[Mutant("tail-reserved-garbage", "request.zero-tail-reserved", "the reserved bytes of the tail are not cleared")]
internal sealed class TailReservedGarbage : DeviceRules { public override void FillTailReserved(Span<byte> reserved) => reserved.Fill(0xdd); }

[Mutant("tail-reserved-last", "request.zero-tail-reserved", "the last reserved byte of the tail is set")]
internal sealed class TailReservedLast : DeviceRules { public override void FillTailReserved(Span<byte> reserved) => reserved[^1] = 0x80; }

[Mutant("tail-reserved-counts", "request.zero-tail-reserved", "the first reserved byte counts the answers")]
internal sealed class TailReservedCounts : DeviceRules
{
    private byte _status;

    public override void FillTailReserved(Span<byte> reserved) => reserved[0] = _status = unchecked((byte)(_status + 1));
}

[Mutant("status-ok-is-1", "request.ok-on-success", "OK is written as 1")]
internal sealed class StatusOkIs1 : DeviceRules { public override byte FinalStatus(byte status) => status == Ok ? (byte)1 : status; }

[Mutant("status-always-ok", "attach.unknown-flags", "every answer is OK")]
internal sealed class StatusAlwaysOk : DeviceRules { public override byte FinalStatus(byte status) => Ok; }

[Mutant("status-all-inval", "map.unaligned", "every failure is INVAL")]
internal sealed class StatusAllInval : DeviceRules { public override byte FinalStatus(byte status) => status == Ok ? Ok : Inval; }

[Mutant("status-all-ioerr", "attach.no-such-endpoint", "every failure is IOERR")]
internal sealed class StatusAllIoerr : DeviceRules { public override byte FinalStatus(byte status) => status == Ok ? Ok : Wire.Statuses.IoErr; }

[Mutant("status-noent-is-inval", "map.no-such-domain", "NOENT is written as INVAL")]
internal sealed class StatusNoentIsInval : DeviceRules { public override byte FinalStatus(byte status) => status == NoEnt ? Inval : status; }

[Mutant("status-range-is-inval", "unmap.would-split", "RANGE is written as INVAL")]
internal sealed class StatusRangeIsInval : DeviceRules { public override byte FinalStatus(byte status) => status == Range ? Inval : status; }

[Mutant("status-errno", "detach.no-such-endpoint", "an errno is written: 2 for NOENT")]
internal sealed class StatusErrno : DeviceRules { public override byte FinalStatus(byte status) => status == NoEnt ? (byte)2 : status; }

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
