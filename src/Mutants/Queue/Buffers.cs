using Viommu.Reference.Memory;
using Viommu.Reference.Queue;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Queue;

[Mutant("split-first-segment-only", "virtqueue.any-split", "the request is read from where its first buffer begins")]
internal sealed class SplitFirstSegmentOnly : DeviceRules
{
    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        if (readable.Count > 0) memory.Read(readable.Segments[0].Address, into);
    }
}

[Mutant("split-two-segments-only", "virtqueue.any-split", "only two buffers of the readable part are read")]
internal sealed class SplitTwoSegmentsOnly : DeviceRules
{
    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        foreach (ref readonly var segment in readable.Segments[..Math.Min(2, readable.Count)])
        {
            var part = (int)Math.Min(segment.Length, (uint)into.Length);
            memory.Read(segment.Address, into[..part]);
            into = into[part..];
        }
    }
}

[Mutant("split-answer-in-first-buffer", "virtqueue.any-split", "the answer is written from where the first writable buffer begins")]
internal sealed class SplitAnswerInFirstBuffer : DeviceRules
{
    public override void Scatter(GuestMemory memory, SegmentList writable, ulong offset, ReadOnlySpan<byte> bytes)
    {
        if (writable.Count > 0) memory.Write(writable.Segments[0].Address + offset, bytes);
    }
}

[Mutant("split-answer-in-last-buffer", "virtqueue.any-split", "an answer of four bytes is written where the last writable buffer begins")]
internal sealed class SplitAnswerInLastBuffer : DeviceRules
{
    public override void Scatter(GuestMemory memory, SegmentList writable, ulong offset, ReadOnlySpan<byte> bytes)
    {
        if (writable.Count > 1 && bytes.Length == 4) memory.Write(writable.Segments[^1].Address, bytes);
        else writable.Scatter(memory, offset, bytes);
    }
}

[Mutant("split-answer-not-across", "virtqueue.any-split", "an answer is not continued in the next buffer")]
internal sealed class SplitAnswerNotAcross : DeviceRules
{
    public override void Scatter(GuestMemory memory, SegmentList writable, ulong offset, ReadOnlySpan<byte> bytes)
    {
        foreach (ref readonly var segment in writable.Segments)
        {
            if (offset < segment.Length)
            {
                memory.Write(segment.Address + offset, bytes[..(int)Math.Min((ulong)bytes.Length, segment.Length - offset)]);
                return;
            }

            offset -= segment.Length;
        }
    }
}

[Mutant("readable-marked-done", "virtqueue.readable-untouched", "the request's type is overwritten once it was read")]
internal sealed class ReadableMarkedDone : DeviceRules
{
    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        readable.Gather(memory, into);
        if (readable.Count > 0) memory.Write(readable.Segments[0].Address, [0]);
    }
}

[Mutant("readable-swapped-in-place", "virtqueue.readable-untouched", "the last field of the request is changed in place")]
internal sealed class ReadableSwappedInPlace : DeviceRules
{
    public override void Gather(GuestMemory memory, SegmentList readable, Span<byte> into)
    {
        readable.Gather(memory, into);
        if (readable.Length < 4) return;
        var last = readable.Segments[^1];
        memory.Write(last.Address + last.Length - 1, [0x5a]);
    }
}
