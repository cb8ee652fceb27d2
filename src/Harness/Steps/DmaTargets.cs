using Viommu.Drivers.Port;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;

namespace Viommu.Harness.Steps;

/// <summary>Where an access could land.</summary>
internal static class DmaTargets
{
    private const int MostTargets = 12;
    private const string AsMapped = "as the mapping at {} would have it";

    // Widths to which addresses are cut by mistake: registers of 32 bits, and inputs of three and four levels of tables.
    private static readonly int[] s_widths = [32, 39, 48];

    /// <summary>Where the access could land: as every mapping made so far would have it, at the identity address, and where the case says.</summary>
    public static List<DmaTarget> Of(Planner plan, DmaOperation dma, List<ulong> expected, List<ulong> forbidden)
    {
        var targets = new List<DmaTarget>();
        var place = 0;
        var named = expected.Concat(forbidden).ToList();
        void Add(ulong address, string what, ulong about = 0)
        {
            // Tables stay as they are, unless the case itself wants the access to land on them.
            if (plan.Memory.Overlaps(address, (ulong)dma.Length) && !named.Contains(address)) return;
            if (targets.Count < MostTargets && plan.Facts.IsRam(address, (ulong)dma.Length) && !IsAmong(targets, address))
                targets.Add(new DmaTarget(address, what, Marks(plan, address, ++place, dma.Length), -1) { About = about });
        }

        // Where memory tells its address, a mistake of the translation shows without a place for it.
        if (!plan.Facts.Device.IsPatterned)
        {
            foreach (var bits in s_widths)
            {
                var cut = dma.Iova & ((1UL << bits) - 1);
                if (cut != dma.Iova && !named.Contains(cut)) Add(cut, $"the address cut to {bits} bits");
            }

            foreach (var address in expected)
            {
                var start = address & ~0xfffUL;
                if (start != address && !named.Contains(start)) Add(start, "{} without the offset within a page", address);
            }
        }

        if (!named.Contains(dma.Iova)) Add(dma.Iova, "the identity address");
        for (var i = plan.Mappings.Count - 1; i >= 0 && targets.Count < MostTargets - named.Count; i--)
        {
            var (start, _, phys) = plan.Mappings[i];
            var address = unchecked(dma.Iova - start + phys);
            if (!named.Contains(address)) Add(address, AsMapped, start);
        }

        // What the case names comes last, so that its data stands whole where places overlap.
        foreach (var address in named)
        {
            Add(address, expected.Contains(address) ? "as expected" : "where it must not be");
        }

        return targets;
    }

    /// <summary>
    /// Where each part could land: as every mapping made so far would have it, at the identity address, beside its neighbour, and where the case says.
    /// </summary>
    public static List<DmaTarget> OfParts(Planner plan, DmaOperation dma, List<DmaPart> parts)
    {
        var targets = new List<DmaTarget>();
        var place = 0;
        void Add(DmaPart part, ulong address, string what, ulong about = 0)
        {
            var named = parts.Exists(p => p.At == address);
            if (targets.Count >= MostTargets || targets.Exists(t => Overlaps(t, address, part.Length)) || !plan.Facts.IsRam(address, (ulong)part.Length))
                return;
            if (named || !plan.Memory.Overlaps(address, (ulong)part.Length))
                targets.Add(new DmaTarget(address, what, Tag(plan, ++place, part.Length, 0), -1) { Offset = part.Offset, About = about });
        }

        foreach (var part in parts.Where(p => p.At is not null)) Add(part, part.At!.Value, "as expected");
        foreach (var part in parts)
        {
            foreach (var other in parts.Where(p => p.At is not null && p != part))
                Add(part, unchecked(other.At!.Value + (ulong)(part.Offset - other.Offset)), "beside the other part");
            var iova = unchecked(dma.Iova + (ulong)part.Offset);
            foreach (var (start, _, phys) in plan.Mappings) Add(part, unchecked(iova - start + phys), AsMapped, start);
            Add(part, iova, "the identity address");
        }

        return targets;
    }

    private static bool IsAmong(List<DmaTarget> targets, ulong address)
    {
        foreach (var target in targets)
        {
            if (target.Address == address) return true;
        }

        return false;
    }

    private static bool Overlaps(DmaTarget target, ulong address, int length) =>
        unchecked(address - target.Address) < (ulong)target.Data.Length || unchecked(target.Address - address) < (ulong)length;

    /// <summary>Makes the access: its places are written before, and read after a write. Its own operation; the places know where they were read.</summary>
    public static int Access(Planner plan, DmaOperation dma, List<DmaTarget> targets)
    {
        foreach (var target in targets) plan.Do(new WriteOperation(target.Address, target.Data));
        var principal = plan.Do(dma);
        plan.Unreported.Add(dma);
        if (dma.Access != AccessKinds.Write) return principal;
        for (var i = 0; i < targets.Count; i++)
            targets[i] = targets[i] with { After = plan.Do(new ReadOperation(targets[i].Address, targets[i].Data.Length)) };
        return principal;
    }

    /// <summary>What a place holds: the pattern that tells its address where the access is long enough for it.</summary>
    private static byte[] Marks(Planner plan, ulong address, int place, int length)
    {
        if (length < MemoryPattern.Telling) return Tag(plan, place, length, 0);
        var bytes = new byte[length];
        MemoryPattern.Fill(bytes, address);
        return bytes;
    }

    /// <summary>Bytes that differ between the places of one access from their first byte on, and between accesses.</summary>
    public static byte[] Tag(Planner plan, int place, int length, int flavour)
    {
        var bytes = new byte[length];
        var state = unchecked((uint)((plan.Place.Number * 0x9E3779B1) ^ (place * 0x85EBCA77) ^ flavour) | 1);
        for (var i = 0; i < length; i++)
        {
            state ^= unchecked(state << 13);
            state ^= state >> 17;
            state ^= unchecked(state << 5);
            bytes[i] = unchecked((byte)state);
        }

        // 16 places, 16 values: the high digit is the place (0: the data of a write), so one byte is enough to tell them apart.
        bytes[0] = unchecked((byte)((place << 4) | ((plan.Place.Number + 1) & 0xf)));
        return bytes;
    }
}
