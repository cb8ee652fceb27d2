namespace Viommu.Tests.Tables.Amd;

/// <summary>
/// AMD's guest tables by PASID once more, in the plainest way and in numbers: the GCR3 table, and four or five levels behind it. It shares nothing with the
/// walker it is compared with, and looks at a device table entry that can be taken.
/// </summary>
/// <param name="ram">Its memory.</param>
/// <param name="dte">The four words of the device table entry.</param>
/// <param name="efr">The feature register.</param>
internal sealed class NaiveGuestTables(NaiveRam ram, ulong[] dte, ulong efr)
{
    private const ulong Address = 0x000f_ffff_ffff_f000;

    /// <summary>The answer as "address/size", or "fault".</summary>
    /// <param name="iova">The address.</param>
    /// <param name="kind">r, w or x.</param>
    /// <param name="privileged">Whether the access asks for the supervisor's privilege.</param>
    /// <param name="pasid">Its PASID.</param>
    public string Translate(ulong iova, char kind, bool privileged, uint? pasid)
    {
        if (pasid is null && (dte[0] >> 54 & 1) == 0) return "fault";
        if (Root(pasid ?? 0) is not { } root) return "fault";
        var levels = (dte[2] >> 54 & 3) == 1 ? 5 : 4;
        var top = 11 + (9 * levels);
        var inside = pasid is null
            ? iova >> (top + 1) == 0
            : iova >> top == 0 || iova >> top == (1UL << (64 - top)) - 1;
        if (!inside) return "fault";

        // A request without a PASID is a user's, and so is every one where USSup is 0.
        var user = pasid is null || !privileged || (efr >> 37 & 1) == 0;
        var used = new List<ulong>();
        var table = root;
        for (var level = levels; ; level--)
        {
            var place = table + (8 * (iova >> (3 + (9 * level)) & 511));
            if (!ram.Read(place, out var word)) return "fault";
            if ((word & 1) == 0) return "fault";
            var big = level > 1 && (word & 0x80) != 0;
            if (big && (level > 3 || (word & (level == 3 ? 0x3fff_e000u : 0x1f_e000u)) != 0)) return "fault";
            if (kind == 'w' && (word & 2) == 0) return "fault";
            if (user && (word & 4) == 0) return "fault";
            if (kind == 'x' && (efr >> 3 & 1) == 1 && word >> 63 == 1) return "fault";
            used.Add(place);
            if (level > 1 && !big)
            {
                table = word & Address;
                continue;
            }

            for (var i = 0; i < used.Count; i++) ram.Set(used[i], 0x20u | (kind == 'w' && i == used.Count - 1 ? 0x40u : 0));
            var size = 1UL << (3 + (9 * level));
            return $"{(word & Address & ~(size - 1)) | (iova & (size - 1)):x}/{size:x}";
        }
    }

    /// <summary>The guest's own root for a PASID; null where it has none.</summary>
    private ulong? Root(uint pasid)
    {
        var levels = (int)(dte[0] >> 56 & 3) + 1;
        if (pasid >> Math.Min((int)(efr >> 32 & 31) + 1, 20) != 0 || (ulong)pasid >> (9 * levels) != 0) return null;
        var table = (dte[0] >> 58 & 7) << 12 | (dte[1] >> 16 & 0xffff) << 15 | dte[1] >> 43 << 31;
        for (var level = levels; level > 0; level--)
        {
            if (!ram.Read(table + (8 * ((ulong)pasid >> (9 * (level - 1)) & 511)), out var word)) return null;
            if ((word & 1) == 0 || (word & 0xfff0_0000_0000_0ffe) != 0) return null;
            table = word & Address;
        }

        return table;
    }
}
