using Viommu.Reference.Requests;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Requests;

[Mutant("short-head-ok", "request.short-readable", "a request without a whole head gets OK")]
internal sealed class ShortHeadOk : DeviceRules
{
    public override byte? ShortHead(Request request) => Ok;
}

[Mutant("short-readable-ok", "request.short-readable", "a request that is too short is answered with OK")]
internal sealed class ShortReadableOk : DeviceRules
{
    public override byte? ShortReadable(Request request) => Ok;
}

[Mutant("short-readable-unsupp", "request.short-readable", "a request that is too short gets UNSUPP")]
internal sealed class ShortReadableUnsupp : DeviceRules
{
    public override byte? ShortReadable(Request request) => Unsupp;
}

[Mutant("used-length-whole-buffer", "virtqueue.used-length", "the used length is that of the writable part")]
internal sealed class UsedLengthWholeBuffer : DeviceRules
{
    public override uint UsedLength(Request request, ulong tailEnd) => (uint)request.WritableLength;
}

[Mutant("used-length-with-readable", "virtqueue.used-length", "the used length counts the readable part too")]
internal sealed class UsedLengthWithReadable : DeviceRules
{
    public override uint UsedLength(Request request, ulong tailEnd) => (uint)(tailEnd + request.ReadableLength);
}

[Mutant("used-length-status-alone", "virtqueue.used-length-exact", "the used length is that of the status")]
internal sealed class UsedLengthStatusAlone : DeviceRules
{
    public override uint UsedLength(Request request, ulong tailEnd) => (uint)tailEnd - 3;
}

[Mutant("used-length-without-tail", "virtqueue.used-length-exact", "the used length lacks the tail")]
internal sealed class UsedLengthWithoutTail : DeviceRules
{
    public override uint UsedLength(Request request, ulong tailEnd) => (uint)tailEnd - 4;
}

[Mutant("used-length-zero", "virtqueue.used-length-exact", "the used length is always 0")]
internal sealed class UsedLengthZero : DeviceRules
{
    public override uint UsedLength(Request request, ulong tailEnd) => 0;
}

[Mutant("used-length-tail-alone", "virtqueue.used-length-exact", "the used length of a PROBE is that of its tail")]
internal sealed class UsedLengthTailAlone : DeviceRules
{
    public override uint UsedLength(Request request, ulong tailEnd) => 4;
}

[Mutant("used-length-tail-twice", "virtqueue.used-length", "the used length counts the tail twice")]
internal sealed class UsedLengthTailTwice : DeviceRules
{
    public override uint UsedLength(Request request, ulong tailEnd) => (uint)tailEnd + 4;
}

[Mutant("used-length-8-bits", "virtqueue.used-length-exact", "the used length is cut to eight bits")]
internal sealed class UsedLength8Bits : DeviceRules
{
    public override uint UsedLength(Request request, ulong tailEnd) => (byte)(tailEnd & 0xff);
}
