using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Amd;

/// <summary>A second walker of guest tables by PASID that shares nothing with the first: bits by number, no layouts, no levels in loops of their own.</summary>
internal sealed class NaiveGcr3(Gcr3Ram ram, Gcr3Request entry)
{
    private readonly ulong _efr = entry.Efr;

    /// <summary>The answer as ADDRESS/SIZE or <c>fault NUMBER</c>; flags are written.</summary>
    public string Translate(in EndpointAccess access)
    {
        if (!IsLegal()) return "fault 1";
        if (access.Pasid is null && Bit(entry.Dte0, 54) == 0) return "fault 2";
        ulong pasid = access.Pasid ?? 0;
        var glx = (int)(entry.Dte0 >> 56 & 3);
        if (pasid > 0 && (pasid >= Math.Min(1UL << (int)((_efr >> 32 & 31) + 1), 1UL << 20) || pasid >= 1UL << (9 * (glx + 1)))) return "fault 2";
        var bits = Bit(entry.Dte2, 54) == 1 ? 57 : 48;
        var top = unchecked((long)access.Iova) >> (bits - 1);
        if (pasid == 0 ? access.Iova >= 1UL << bits : top is not (0 or -1)) return "fault 2";

        var table = ((entry.Dte0 >> 58 & 7) << 12) | ((entry.Dte1 >> 16 & 0xffff) << 15) | ((entry.Dte1 >> 43) << 31);
        for (var shift = 9 * glx; shift >= 0; shift -= 9)
        {
            if (!ram.TryRead(table + ((pasid >> shift & 511) * 8), out var word)) return "fault 4";
            if (Bit(word, 0) == 0 || (word & 0xfff0_0000_0000_0ffe) != 0) return "fault 2";
            table = word & 0x000f_ffff_ffff_f000;
        }

        while (true)
        {
            // A word that stands for two entries changes under the walk.
            var answer = Page(access, table, bits);
            if (answer != "lost") return answer;
        }
    }

    private string Page(in EndpointAccess access, ulong table, int bits)
    {
        var path = new List<(ulong At, ulong Word)>();
        for (var shift = bits - 9; ; shift -= 9)
        {
            var at = table + ((access.Iova >> shift & 511) * 8);
            if (!ram.TryRead(at, out var word)) return "fault 4";
            if (Bit(word, 0) == 0) return "fault 2";
            var leaf = shift == 12 || (Bit(word, 7) == 1 && shift < 39);
            if (shift >= 39 && Bit(word, 7) == 1) return "fault 2";
            path.Add((at, word));
            if (!leaf)
            {
                table = word & 0x000f_ffff_ffff_f000;
                continue;
            }

            var size = 1UL << shift;
            if (shift > 12 && (word & (size - 1) & ~0x1fffUL) != 0) return "fault 2";
            if (!Permits(access, path)) return "fault 2";
            return Set(path, access.Kind == AccessKind.Write) ?? $"{(word & 0x000f_ffff_ffff_f000 & ~(size - 1)) | (access.Iova & (size - 1)):x}/{size:x}";
        }
    }

    private bool Permits(in EndpointAccess access, List<(ulong At, ulong Word)> path)
    {
        var supervisor = access.IsPrivileged && access.Pasid is not null && Bit(_efr, 37) == 1;
        return (supervisor || path.TrueForAll(one => Bit(one.Word, 2) == 1))
            && (access.Kind != AccessKind.Write || path.TrueForAll(one => Bit(one.Word, 1) == 1))
            && (access.Kind != AccessKind.Execute || Bit(_efr, 3) == 0 || path.TrueForAll(one => Bit(one.Word, 63) == 0));
    }

    private string? Set(List<(ulong At, ulong Word)> path, bool write)
    {
        for (var i = 0; i < path.Count; i++)
        {
            // A table may stand in another: what it is now is what counts.
            var wanted = path[i].Word | 0x20 | (write && i == path.Count - 1 ? 0x40UL : 0);
            if (wanted == path[i].Word) continue;
            switch (ram.CompareExchange(path[i].At, path[i].Word, wanted))
            {
                case ExchangeOutcome.Failed: return "fault 4";
                case ExchangeOutcome.Lost: return "lost";
            }
        }

        return null;
    }

    private bool IsLegal() =>
        Bit(_efr, 4) == 1
        && (entry.Dte0 & 3) == 3 && Bit(entry.Dte0, 55) == 1
        && (entry.Dte0 & 0x800f_ffff_ffff_fe7c) == 0
        && Bit(entry.Dte1, 42) == 0 && (entry.Dte2 & 0x0830_0000_0000_0000) == 0 && (entry.Dte3 & 0x003f_0000_0000_7fff) == 0
        && (entry.Dte0 >> 56 & 3) < 3 && (entry.Dte0 >> 56 & 3) <= (_efr >> 14 & 3)
        && (entry.Dte2 >> 54 & 3) < 2 && (Bit(entry.Dte2, 54) == 0 || (_efr >> 12 & 3) == 1)
        && (Bit(entry.Dte0, 54) == 0 || Bit(_efr, 48) == 1);

    private static ulong Bit(ulong word, int bit) => word >> bit & 1;
}
