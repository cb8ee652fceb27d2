using Viommu.Reference.Attachments;
using Viommu.Reference.Memory;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Host;

/// <summary>
/// The host's physical memory: behind each range of guest RAM lies one of the host's, elsewhere than the guest believes, and beside them the
/// pages that the host keeps tables in. Where a guest's address is taken for a physical one, nothing is found.
/// </summary>
public sealed class HostMemory : ITableMemory
{
    /// <summary>Bytes of a page.</summary>
    public const ulong PageSize = 0x1000;

    // Guest RAM begins above this, tables below it.
    private const ulong FirstTable = 0x20_0000_0000;
    private const ulong FirstRam = 0x80_0000_0000;

    // Guest-physical and host-physical addresses agree up to here, so that second stages can use their largest pages.
    private const ulong LargestPage = 1UL << 30;

    private readonly GuestTables _guest;
    private readonly List<(RamRange Guest, ulong Host)> _ranges = [];
    private readonly Dictionary<ulong, ulong[]> _tables = [];
    private readonly Stack<ulong> _free = new();
    private ulong _next = FirstTable;

    /// <summary>Lays guest memory out in the host's.</summary>
    public HostMemory(GuestMemory guest)
    {
        _guest = new GuestTables(guest);
        var next = FirstRam;
        foreach (var range in guest.Ranges)
        {
            var host = next + (range.Start & (LargestPage - 1));
            _ranges.Add((range, host));
            next = unchecked((host + range.Size + (LargestPage - 1)) & ~(LargestPage - 1));
        }
    }

    /// <summary>Guest RAM and where it is, by guest-physical address.</summary>
    public IReadOnlyList<(RamRange Guest, ulong Host)> Ranges => _ranges;

    /// <summary>How many pages hold tables.</summary>
    public int Tables => _tables.Count;

    /// <summary>Where a guest-physical address is; null where the guest has no memory.</summary>
    /// <param name="guest">The address.</param>
    /// <param name="room">Bytes from there to the end of the range.</param>
    public ulong? Find(ulong guest, out ulong room)
    {
        foreach (var (range, host) in _ranges)
        {
            if (!range.Contains(guest, 1)) continue;
            room = range.Size - (guest - range.Start);
            return host + (guest - range.Start);
        }

        room = 0;
        return null;
    }

    /// <summary>What the guest calls a host-physical address; null when it is none of its memory.</summary>
    public ulong? GuestAddress(ulong host)
    {
        foreach (var (range, at) in _ranges)
        {
            if (host >= at && host - at < range.Size) return range.Start + (host - at);
        }

        return null;
    }

    /// <summary>Takes a page of zeros for a table.</summary>
    public ulong Take()
    {
        if (!_free.TryPop(out var page))
        {
            page = _next;
            _next += PageSize;
        }

        _tables.Add(page, new ulong[PageSize / sizeof(ulong)]);
        return page;
    }

    /// <summary>Gives a table's page back.</summary>
    public void Release(ulong page)
    {
        if (_tables.Remove(page)) _free.Push(page);
    }

    /// <summary>How many entries of tables were written since the device was made.</summary>
    public long Writes { get; private set; }

    /// <summary>Writes an entry of a host table.</summary>
    public void Write(ulong address, ulong word)
    {
        Writes++;
        if (_tables.TryGetValue(address & ~(PageSize - 1), out var table)) table[Index(address)] = word;
    }

    /// <inheritdoc/>
    public bool TryRead(ulong address, out ulong value)
    {
        value = 0;
        if (_tables.TryGetValue(address & ~(PageSize - 1), out var table))
        {
            value = table[Index(address)];
            return true;
        }

        return GuestAddress(address) is { } guest && _guest.TryRead(guest, out value);
    }

    /// <inheritdoc/>
    /// <remarks>Only guest memory is written so: the host's own tables are the host's to write.</remarks>
    public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) =>
        GuestAddress(address) is { } guest ? _guest.CompareExchange(guest, expected, desired) : ExchangeOutcome.Failed;

    private static int Index(ulong address) => (int)((address & (PageSize - 1)) / sizeof(ulong));
}
