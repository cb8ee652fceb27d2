using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm.Rules;

/// <summary>Which table an address begins at, and which entry of each (ARM: Translation process; IHI 3.4.1).</summary>
public partial class ArmRules
{
    /// <summary>IHI 3.4.1: bit 55 chooses the half, with TBI and without.</summary>
    [TableRule("arm.half")]
    public virtual bool IsUpper(ulong iova) => (iova >> 55 & 1) != 0;

    /// <summary>IHI 5.4 TBI0, TBI1: the top byte does not count in that half.</summary>
    [TableRule("arm.top-byte")]
    public virtual bool IgnoresTopByte(ulong word0, bool upper) => (upper ? ContextWord0.Tbi1 : ContextWord0.Tbi0).IsSet(word0);

    /// <summary>IHI 4.4.2.4: what does not count is no part of what an invalidation of the address is compared with.</summary>
    [TableRule("arm.top-byte")]
    [TableRule("arm.revoked")]
    public virtual ulong IgnoredBits(bool ignoresTopByte) => ignoresTopByte ? 0xffUL << 56 : 0;

    /// <summary>IHI 3.4.1, 7.3.13: bits from the half's width to 63, or to 55 where the top byte does not count, are all 0 or all 1.</summary>
    [TableRule("arm.input-range")]
    [TableRule("arm.top-byte-range")]
    public virtual bool IsInRange(ulong iova, int inputBits, bool upper, bool ignoresTopByte)
    {
        var mask = ulong.MaxValue << inputBits & (ignoresTopByte ? ulong.MaxValue >> 8 : ulong.MaxValue);
        return (iova & mask) == (upper ? mask : 0);
    }

    /// <summary>ARM: as many levels as the bits above the granule need, ending at level 3.</summary>
    [TableRule("arm.levels")]
    public virtual int StartLevel(int inputBits, Granule granule)
    {
        var indexBits = (int)granule - 3;
        return 4 - ((inputBits - (int)granule + indexBits - 1) / indexBits);
    }

    /// <summary>IHI 5.4 TTB0: the start table is aligned to its size, and to 64 bytes with addresses of 52 bits; the bits below are zero.</summary>
    [TableRule("arm.ttb-alignment")]
    public virtual ulong StartTable(ulong table, int indexBits, int outputBits) =>
        table & ~((1UL << (outputBits == 52 ? Math.Max(indexBits + 3, 6) : indexBits + 3)) - 1);

    /// <summary>ARM: the lowest bit of the address that a level resolves.</summary>
    [TableRule("arm.levels")]
    public virtual int LevelShift(int level, Granule granule) => (int)granule + ((3 - level) * ((int)granule - 3));

    /// <summary>ARM: how many bits a level's index has: a granule's worth, and at the start only those that are there.</summary>
    [TableRule("arm.start-index")]
    public virtual int IndexBits(int inputBits, int shift, Granule granule) => Math.Min(inputBits - shift, (int)granule - 3);

    /// <summary>ARM: the entry of a table.</summary>
    [TableRule("arm.levels")]
    public virtual ulong Index(ulong iova, int shift, int indexBits) => iova >> shift & ((1UL << indexBits) - 1);
}
