namespace Viommu.Drivers.Qemu.Native;

/// <summary>Small numbers for things that live at the same time: the smallest that nobody has.</summary>
internal sealed class FreeNumbers
{
    private readonly SortedSet<uint> _free = [];
    private uint _next;

    /// <summary>Takes a number.</summary>
    public uint Take()
    {
        if (_free.Count == 0) return _next++;
        var number = _free.Min;
        _free.Remove(number);
        return number;
    }

    /// <summary>Gives one back.</summary>
    public void GiveBack(uint number) => _free.Add(number);
}
