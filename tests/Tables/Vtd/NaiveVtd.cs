using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Vtd;

/// <summary>
/// A second walker, written from the rules in another way and as plainly as can be: recursive, with masks by level, nothing cached, no races.
/// </summary>
internal sealed class NaiveVtd(LazyRam ram, RandomRequest request)
{
    private sealed class Stop(int number) : Exception
    {
        public int Number { get; } = number;
    }

    /// <summary>The address and size, or the fault.</summary>
    public string Translate(in EndpointAccess access)
    {
        try
        {
            var (address, size) = Walk(access);
            return $"{address:x}/{size:x}";
        }
        catch (Stop stop)
        {
            return $"fault {stop.Number:x}";
        }
    }

    private static bool Bit(ulong word, int bit) => (word >> bit & 1) != 0;

    private static bool IsInterrupt(ulong address) => address is >= 0xfee00000 and <= 0xfeefffff;

    private ulong HighAddress => ~0UL >> 12 & ~((1UL << request.Out) - 1);

    private (ulong Address, ulong Size) Walk(EndpointAccess access)
    {
        var levels = request.Width == 48 ? 4 : request.Width == 57 && Bit(request.Cap, 60) ? 5 : throw new Stop(0x5b);
        if ((request.Table & 0xfff) != 0 || request.Table >= 1UL << request.Out || (request.Flags & ~0x43UL) != 0) throw new Stop(0x5a);
        if (Bit(request.Flags, 0) && !Bit(request.Ecap, 31)) throw new Stop(0x5a);
        if (Bit(request.Flags, 1) && !Bit(request.Ecap, 34)) throw new Stop(0x5a);
        if (request.Second is { } host)
        {
            if (host.AddressWidth is not (39 or 48 or 57)) throw new Stop(0x5b);
            if (Bit(request.Ecap, 26) && !Bit(request.Cap, host.AddressWidth == 39 ? 9 : host.AddressWidth == 48 ? 10 : 11)) throw new Stop(0x5b);
            if (host.Table >= 1UL << request.Out || (host.SetsFlags && !Bit(request.Ecap, 45))) throw new Stop(0x5a);
        }

        if (access.Pasid is null && IsInterrupt(access.Iova)) throw new Stop(0x29);
        if (access.Pasid is { } pasid)
        {
            if (!Bit(request.Ecap, 40)) throw new Stop(0x45);
            if (pasid >= 1u << (int)((request.Ecap >> 35 & 31) + 1)) throw new Stop(0x89);
            if (pasid == 0) throw new Stop(0x48);
        }

        var privileged = access.IsPrivileged && (access.Pasid is not null || Bit(request.Ecap, 53));
        if (privileged && !Bit(request.Flags, 0)) throw new Stop(0x5d);
        if (access.Kind == AccessKind.Execute) throw new Stop(0x5c);
        var sign = unchecked((long)access.Iova) >> (int)(request.Width - 1);
        if (sign is not (0 or -1)) throw new Stop(0x80);

        var path = new List<(ulong At, ulong Entry)>();
        var (us, rw) = (true, true);
        var level = levels;
        var table = request.Table;
        while (true)
        {
            var at = table + ((access.Iova >> (3 + (9 * level)) & 511) * 8);
            var entry = Fetch(at, level == levels);
            path.Add((at, entry));
            if (!Bit(entry, 0)) throw new Stop(0x71);
            if ((entry & Reserved(level, entry)) != 0) throw new Stop(0x72);
            us &= Bit(entry, 2);
            rw &= Bit(entry, 1);
            if (level == 1 || (Bit(entry, 7) && level < 4)) break;
            table = entry & 0xffffffffff000;
            level--;
        }

        var write = access.Kind == AccessKind.Write;
        if (!privileged && !us) throw new Stop(0x81);
        if (write && !rw && !(privileged && !Bit(request.Flags, 6))) throw new Stop(0x85);
        var size = 1UL << (3 + (9 * level));
        var address = (path[^1].Entry & 0xffffffffff000 & ~(size - 1)) + (access.Iova % size);
        if (request.Second is not null)
        {
            var below = Second(address, write);
            address = below.Address;
            size = Math.Min(size, below.Size);
        }

        if (IsInterrupt(address)) throw new Stop(0x87);
        for (var i = 0; i < path.Count; i++)
        {
            var (at, entry) = path[i];
            var flags = 0x20UL | (Bit(request.Flags, 1) ? 0x400UL : 0) | (write && i == path.Count - 1 ? 0x40UL : 0);
            if ((entry | flags) == entry) continue;
            if (!Bit(request.Ecap, 48)) throw new Stop(0x90);
            if (request.Second is not null) at = Second(at, true, 0x77).Address;
            var outcome = ram.CompareExchange(at, entry, entry | flags);
            if (outcome == ExchangeOutcome.Failed) throw new Stop(0x91);

            // The same word was marked as the entry of an upper level.
            if (outcome == ExchangeOutcome.Lost) return Walk(access);
        }

        return (address, size);
    }

    private ulong Reserved(int level, ulong entry) => HighAddress | level switch
    {
        1 => 0,
        2 => Bit(entry, 7) ? 0x1fe000UL : 0,
        3 => !Bit(entry, 7) ? 0 : Bit(request.Cap, 56) ? 0x3fffe000UL : 0x80,
        _ => 0x80,
    };

    private ulong Fetch(ulong at, bool top)
    {
        if (request.Second is not null) at = Second(at, false, top ? 0x75 : 0x76, 0x74).Address;
        return ram.TryRead(at, out var entry) ? entry : throw new Stop(top ? 0x73 : 0x70);
    }

    private (ulong Address, ulong Size) Second(ulong address, bool write, int denied = 0, int outside = 0x84)
    {
        var host = request.Second!.Value;
        var speaks = Bit(request.Ecap, 26);
        var bits = speaks ? Math.Min((int)host.AddressWidth, (int)(request.Cap >> 16 & 63) + 1) : (int)host.AddressWidth;
        if (address >= 1UL << bits) throw new Stop(outside);
        var top = ((int)host.AddressWidth - 12) / 9;
        var path = new List<ulong>();
        var (r, w) = (true, true);
        var table = host.Table;
        for (var level = top; ; level--)
        {
            var at = table + ((address >> (3 + (9 * level)) & 511) * 8);
            if (!ram.TryRead(at, out var entry)) throw new Stop(level == top ? 0x7b : 0x78);
            if ((entry & 3) == 0) throw new Stop(0x79);
            var leaf = level == 1 || Bit(entry, 7);
            var reserved = HighAddress;
            if (level > 1 && Bit(entry, 7))
            {
                var offered = level < 4 && (!speaks || Bit(request.Cap, 32 + level));
                reserved |= offered ? ((1UL << (3 + (9 * level))) - 1) & ~0xfffUL : 0x80;
            }

            if (!leaf || (speaks && !Bit(request.Ecap, 7))) reserved |= 0x800;
            if ((entry & reserved) != 0) throw new Stop(0x7a);
            path.Add(at);
            r &= Bit(entry, 0);
            w &= Bit(entry, 1);
            if (!leaf)
            {
                table = entry & 0xffffffffff000;
                continue;
            }

            if (write && !w) throw new Stop(denied == 0 ? 0x85 : denied);
            if (!write && !r) throw new Stop(denied == 0 ? 0x86 : denied);
            for (var i = 0; host.SetsFlags && i < path.Count; i++)
            {
                var now = ram[path[i]];
                var wanted = now | 0x100 | (write && i == path.Count - 1 ? 0x200UL : 0);
                if (now != wanted && ram.CompareExchange(path[i], now, wanted) != ExchangeOutcome.Won) throw new Stop(0x7d);
            }

            var size = 1UL << (3 + (9 * level));
            return ((entry & 0xffffffffff000 & ~(size - 1)) + (address % size), size);
        }
    }
}
