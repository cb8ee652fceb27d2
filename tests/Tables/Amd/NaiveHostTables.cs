namespace Viommu.Tests.Tables.Amd;

/// <summary>
/// AMD's host tables once more, in the plainest way and in tables of numbers: what each level covers, which codes mean which size. It shares nothing with
/// the walker it is compared with, not even the order of its checks, and sets flags in a copy of its own.
/// </summary>
/// <param name="ram">Its memory.</param>
/// <param name="dte0">The first word of the device table entry.</param>
/// <param name="efr">The feature register.</param>
internal sealed class NaiveHostTables(NaiveRam ram, ulong dte0, ulong efr)
{
    // By level: the lowest address bit that indexes it. The last one is where addresses end.
    private static readonly int[] Lowest = [0, 12, 21, 30, 39, 48, 57, 64];

    /// <summary>True when the device table entry can be taken.</summary>
    public bool Takes
    {
        get
        {
            var levels = (efr >> 10 & 3) switch { 0 => 4, 1 => 5, 2 => 6, _ => -1 };
            var had = dte0 >> 7 & 3;
            var (sets, dirties) = ((efr >> 49 & 1) == 1, (efr >> 52 & 1) == 1);
            if ((dte0 & 0x80c0_0000_0000_007c) != 0 || (dte0 & 3) != 3) return false;
            if (had == 2 || (had == 1 && !sets) || (had == 3 && !(sets && dirties))) return false;
            return (int)(dte0 >> 9 & 7) <= levels;
        }
    }

    /// <summary>The answer as "address/size", or "fault" with the event's number.</summary>
    public string Translate(ulong iova, bool write, uint? pasid)
    {
        if (!Takes) return "fault 1";
        if (pasid is not null) return "fault 2";
        var right = 1UL << (write ? 62 : 61);
        if ((dte0 & right) == 0) return "fault 2";
        var level = (int)(dte0 >> 9 & 7);
        if (level == 0) return $"{iova:x}/0";
        if (level < 6 && iova >= 1UL << Lowest[level + 1]) return "fault 2";

        var seen = new List<ulong>();
        var table = dte0 & 0x000f_ffff_ffff_f000;
        for (; ; )
        {
            var place = table + (8 * (iova >> Lowest[level] & 511));
            if (!ram.Read(place, out var word)) return "fault 4";
            if ((word & 1) == 0) return "fault 2";
            var next = (int)(word >> 9 & 7);
            var points = next is >= 1 and <= 6;
            if ((word & (points ? 0x1ff0_0000_0000_0000u : 0x07f0_0000_0000_0000u)) != 0) return "fault 2";
            if ((word & right) == 0) return "fault 2";
            seen.Add(place);
            if (!points) return Page(iova, word, next == 7, level, write, seen);
            if (next >= level) return "fault 2";
            for (var skipped = next + 1; skipped < level; skipped++)
            {
                if ((iova >> Lowest[skipped] & 511) != 0) return "fault 2";
            }

            table = word & 0x000f_ffff_ffff_f000;
            level = next;
        }
    }

    private string Page(ulong iova, ulong word, bool coded, int level, bool write, List<ulong> seen)
    {
        if (level == 6) return "fault 2";
        var bits = Lowest[level];
        if (coded)
        {
            // 0 at bit 12 is 8 KiB, 01 is 16 KiB, 011 is 32 KiB and so on.
            bits = 13;
            while (bits <= 52 && (word >> (bits - 1) & 1) == 1) bits++;
            if (bits > 52 || bits <= Lowest[level] || bits >= Lowest[level + 1]) return "fault 2";
        }

        var answer = $"{(word & 0x000f_ffff_ffff_f000) >> bits << bits | iova % (1UL << bits):x}/{1UL << bits:x}";
        var had = dte0 >> 7 & 3;
        for (var i = 0; had != 0 && i < seen.Count; i++)
        {
            var flags = 0x20u | (had == 3 && write && i == seen.Count - 1 ? 0x40u : 0);
            if (!ram.Set(seen[i], flags)) return "fault 4";
        }

        return answer;
    }
}
