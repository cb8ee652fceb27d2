using System.Numerics;
using Viommu.Reference;

namespace Viommu.Tests.Tables.Riscv;

/// <summary>
/// A second translation of RISC-V accesses, written from the specifications without looking at the first: bit positions as numbers, recursion,
/// no ports. Slow and plain. Words are little-endian.
/// </summary>
internal sealed class NaiveRiscv(TableRam ram, ulong capabilities, ulong tc, ulong ta, ulong fsc, ulong iohgatp)
{
    private sealed class Stop(int cause) : Exception
    {
        public int Cause { get; } = cause;
    }

    private enum Trouble
    {
        Page,
        Access,
    }

    private sealed class Broken(Trouble trouble) : Exception
    {
        public Trouble Trouble { get; } = trouble;
    }

    private static ulong Bits(ulong word, int high, int low) => (ulong)((new BigInteger(word) >> low) % BigInteger.Pow(2, high - low + 1));

    private bool Cap(int bit) => Bits(capabilities, bit, bit) == 1;

    public string Translate(EndpointAccess access)
    {
        try
        {
            CheckDevice();
            var (address, size) = Whole(access);
            return $"{address:x}/{size:x}";
        }
        catch (Stop stop)
        {
            return $"fault {stop.Cause}";
        }
    }

    private void CheckDevice()
    {
        if (Bits(tc, 0, 0) == 0) throw new Stop(258);
        bool Tc(int bit) => Bits(tc, bit, bit) == 1;
        var bad = Bits(tc, 23, 12) != 0 || Bits(tc, 63, 32) != 0;
        bad |= !Cap(25) && (Tc(1) || Tc(2) || Tc(6));
        bad |= !Tc(1) && (Tc(2) || Tc(3));
        bad |= !Tc(2) && Tc(6);
        bad |= Tc(3) && (!Cap(26) || Bits(iohgatp, 63, 60) == 0);
        bad |= Tc(9) && !Tc(5);
        bad |= (Tc(7) || Tc(8)) && !Cap(24);
        bad |= Tc(11) || (Tc(10) && !Cap(27));
        bad |= Bits(ta, 11, 0) != 0 || Bits(ta, 39, 32) != 0 || (Bits(ta, 63, 40) != 0 && !Cap(41));
        bad |= Bits(fsc, 59, 44) != 0;
        var mode = (int)Bits(fsc, 63, 60);
        bad |= Tc(5) ? !(mode == 0 || (mode is 1 or 2 or 3 && Cap(37 + mode))) : !(mode == 0 || (mode is 8 or 9 or 10 && Cap(mode + 1)));
        var second = (int)Bits(iohgatp, 63, 60);
        bad |= !(second == 0 || (second is 8 or 9 or 10 && Cap(second + 9)));
        bad |= second != 0 && Bits(iohgatp, 1, 0) != 0;
        if (bad) throw new Stop(259);
    }

    private (ulong Address, ulong Size) Whole(EndpointAccess access)
    {
        var directory = Bits(tc, 5, 5) == 1;
        var pid = access.Pasid;
        var mode = (int)Bits(fsc, 63, 60);
        if (pid is not null && !directory) throw new Stop(260);
        if (pid is { } wide && (mode == 1 ? wide > 0xff : mode == 2 ? wide > 0x1ffff : mode == 3 && wide > 0xfffff)) throw new Stop(260);

        var first = fsc;
        bool supervisor = false, sum = false;
        if (directory)
        {
            if (pid is null && Bits(tc, 9, 9) == 1) pid = 0;
            if (pid is null || mode == 0) first = 0;
            else (first, supervisor, sum) = Process(pid.Value, access, mode);
        }

        ulong guest = access.Iova, size = 0;
        if (Bits(first, 63, 60) != 0) (guest, size) = First(first, access, supervisor, sum);
        if (Bits(iohgatp, 63, 60) == 0) return (guest, size);
        var (address, secondSize) = Second(guest, access.Kind, trouble => Cause(access.Kind, trouble == Trouble.Page ? 20 : 1));
        return (address, size == 0 ? secondSize : Math.Min(size, secondSize));
    }

    private (ulong Fsc, bool Supervisor, bool Sum) Process(uint pid, EndpointAccess access, int levels)
    {
        ulong Load(ulong address)
        {
            var at = Through(address, AccessKind.Read, trouble => trouble == Trouble.Page ? Cause(access.Kind, 20) : 265);
            return Fetch(at, out var word) ? word : throw new Stop(265);
        }

        var table = Bits(fsc, 43, 0) * 4096;
        if (levels == 3) table = Next(Load(table + (8 * Bits(pid, 19, 17))));
        if (levels >= 2) table = Next(Load(table + (8 * Bits(pid, 16, 8))));
        var pcTa = Load(table + (16 * Bits(pid, 7, 0)));
        var pcFsc = Load(table + (16 * Bits(pid, 7, 0)) + 8);
        if (Bits(pcTa, 0, 0) == 0) throw new Stop(266);
        var mode = (int)Bits(pcFsc, 63, 60);
        if (Bits(pcTa, 11, 3) != 0 || Bits(pcTa, 63, 32) != 0 || Bits(pcFsc, 59, 44) != 0 || !(mode == 0 || (mode is 8 or 9 or 10 && Cap(mode + 1))))
            throw new Stop(267);
        var supervisor = access is { IsPrivileged: true, Pasid: not null };
        if (supervisor && Bits(pcTa, 1, 1) == 0) throw new Stop(260);
        return (pcFsc, supervisor, Bits(pcTa, 2, 2) == 1);

        static ulong Next(ulong pdte)
        {
            if (Bits(pdte, 0, 0) == 0) throw new Stop(266);
            if (Bits(pdte, 9, 1) != 0 || Bits(pdte, 63, 54) != 0) throw new Stop(267);
            return Bits(pdte, 53, 10) * 4096;
        }
    }

    private (ulong Address, ulong Size) First(ulong space, EndpointAccess access, bool supervisor, bool sum)
    {
        var levels = (int)Bits(space, 63, 60) - 5;
        var width = 12 + (9 * levels);
        var high = Bits(access.Iova, 63, width - 1);
        if (high != 0 && high != Bits(ulong.MaxValue, 63, width - 1)) throw new Stop(Cause(access.Kind, 12));
        int Below(Trouble trouble) => Cause(access.Kind, trouble == Trouble.Page ? 20 : 1);
        bool Allowed(ulong pte)
        {
            var user = Bits(pte, 4, 4) == 1;
            if (!supervisor) return user;
            return !user || (access.Kind != AccessKind.Execute && sum);
        }

        try
        {
            return Level(
                Bits(space, 43, 0) * 4096, levels - 1, 9, access.Iova, access.Kind, Bits(tc, 8, 8) == 1, Allowed, (address, write) =>
                    Through(address, write ? AccessKind.Write : AccessKind.Read, Below));
        }
        catch (Broken broken)
        {
            throw new Stop(Cause(access.Kind, broken.Trouble == Trouble.Page ? 12 : 1));
        }
    }

    private ulong Through(ulong address, AccessKind kind, Func<Trouble, int> cause) =>
        Bits(iohgatp, 63, 60) == 0 ? address : Second(address, kind, cause).Address;

    private (ulong Address, ulong Size) Second(ulong guest, AccessKind kind, Func<Trouble, int> cause)
    {
        try
        {
            var levels = (int)Bits(iohgatp, 63, 60) - 5;
            if (Bits(guest, 63, 14 + (9 * levels)) != 0) throw new Broken(Trouble.Page);
            return Level(Bits(iohgatp, 43, 0) * 4096, levels - 1, 11, guest, kind, Bits(tc, 7, 7) == 1, pte => Bits(pte, 4, 4) == 1, (address, _) => address);
        }
        catch (Broken broken)
        {
            throw new Stop(cause(broken.Trouble));
        }
    }

    private (ulong Address, ulong Size) Level(
        ulong table, int level, int indexBits, ulong address, AccessKind kind, bool update, Func<ulong, bool> allowed, Func<ulong, bool, ulong> place)
    {
        var low = 12 + (9 * level);
        var slot = table + (8 * Bits(address, low + indexBits - 1, low));
        if (!Fetch(place(slot, false), out var pte)) throw new Broken(Trouble.Access);
        bool Is(int bit) => Bits(pte, bit, bit) == 1;
        var type = Bits(pte, 62, 61);
        var fine = Is(0) && !(Is(2) && !Is(1)) && Bits(pte, 58, 54) == 0 && (Bits(pte, 60, 59) == 0 || Cap(14)) && (type == 0 || (type != 3 && Cap(15)));
        if (!fine) throw new Broken(Trouble.Page);
        var ppn = Bits(pte, 53, 10);
        if (!Is(1) && !Is(3))
        {
            if (level == 0 || Is(4) || Is(6) || Is(7) || type != 0 || Is(63)) throw new Broken(Trouble.Page);
            return Level(ppn * 4096, level - 1, 9, address, kind, update, allowed, place);
        }

        var size = 4096UL;
        for (var step = 0; step < level; step++) size *= 512;
        var start = ppn * 4096;
        if (start % size != 0) throw new Broken(Trouble.Page);
        if (Is(63))
        {
            if (level != 0 || ppn % 16 != 8) throw new Broken(Trouble.Page);
            size = 65536;
            start -= 8 * 4096;
        }

        var permitted = kind switch { AccessKind.Read => Is(1), AccessKind.Write => Is(2), _ => Is(3) };
        if (!permitted || !allowed(pte)) throw new Broken(Trouble.Page);
        var wanted = pte | 64 | (kind == AccessKind.Write ? 128UL : 0);
        if (wanted != pte)
        {
            if (!update) throw new Broken(Trouble.Page);
            var at = place(slot, true);
            if (ram.ReadOnly.Contains(at / 4096) || !Fetch(at, out _)) throw new Broken(Trouble.Access);
            ram[at] = wanted;
        }

        return (start + (address % size), size);
    }

    private bool Fetch(ulong address, out ulong word)
    {
        word = 0;
        return Bits(address, 63, (int)Bits(capabilities, 37, 32)) == 0 && ram.TryRead(address, out word);
    }

    private static int Cause(AccessKind kind, int execute) => kind switch
    {
        AccessKind.Execute => execute,
        AccessKind.Read => execute switch { 1 => 5, 12 => 13, _ => 21 },
        _ => execute switch { 1 => 7, 12 => 15, _ => 23 },
    };
}
