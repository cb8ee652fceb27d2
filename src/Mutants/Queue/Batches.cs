using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Queue;

// What becomes of a batch whose requests are not all alike.

[Mutant("batch-ends-at-unknown", "virtqueue.batch", "a request that comes back untouched ends the work of a notification")]
internal sealed class BatchEndsAtUnknown : DeviceRules
{
    public override bool GoesOnInBatch(uint used) => used != 0;
}

[Mutant("batch-last-first-of-many", "virtqueue.order", "of more than eight requests the last is executed first")]
internal sealed class BatchLastFirstOfMany : DeviceRules
{
    private int _left;
    private int _first;

    public override ushort TakenIndex(ushort next, int pending)
    {
        if (_left != pending) (_first, _left) = (next, pending);
        if (pending <= 8 && _first == next) _left = 0;
        if (_left == 0) return next;
        _left--;
        return unchecked((ushort)(_first + _left));
    }
}
