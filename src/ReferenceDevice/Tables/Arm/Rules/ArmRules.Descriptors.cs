using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Tables.Arm.Rules;

/// <summary>What a descriptor is and where it leads (ARM: VMSAv8-64 descriptor formats).</summary>
public partial class ArmRules
{
    /// <summary>ARM: bit 0.</summary>
    [TableRule("arm.invalid-descriptor")]
    public virtual bool IsValidDescriptor(ulong descriptor) => TableWord.Valid.IsSet(descriptor);

    /// <summary>ARM: what is not valid is not cached.</summary>
    [TableRule("arm.fault-not-cached")]
    public virtual bool KeepsInvalid => false;

    /// <summary>ARM: bit 1 says table above level 3; below there is none.</summary>
    [TableRule("arm.walk-ends")]
    [TableRule("arm.page-descriptor")]
    public virtual bool IsTable(ulong descriptor, int level) => level < 3 && TableWord.Type.IsSet(descriptor);

    /// <summary>ARM: at level 3 bit 1 is set; 0b01 is reserved.</summary>
    [TableRule("arm.page-descriptor")]
    public virtual bool IsPage(ulong descriptor) => LeafWord.Type.IsSet(descriptor);

    /// <summary>ARM: blocks of 1 GiB and 2 MiB; 32 MiB; 512 MiB, and 4 TiB where addresses have 52 bits.</summary>
    [TableRule("arm.block-levels")]
    [TableRule("arm.block-sizes")]
    public virtual bool IsBlockLevel(int level, Granule granule, ArmCapabilities capabilities) => granule switch
    {
        Granule.K4 => level is 1 or 2,
        Granule.K16 => level == 2,
        _ => level == 2 || (level == 1 && capabilities.OutputBits == 52),
    };

    /// <summary>ARM: bits 15:12 are address bits 51:48 with 64 KiB granules where addresses have 52 bits.</summary>
    [TableRule("arm.address-52")]
    public virtual bool HasHighBits(Granule granule, int outputBits, ArmCapabilities capabilities) =>
        granule == Granule.K64 && capabilities.OutputBits == 52 && (outputBits == 52 || HighBitsCountBelow52);

    /// <summary>ARM: the address in a table descriptor, from the granule up; the bits below are ignored.</summary>
    [TableRule("arm.table-ignored-bits")]
    [TableRule("arm.address-52")]
    public virtual ulong NextTable(ulong descriptor, Granule granule, bool highBits) =>
        Address(descriptor, (int)granule, highBits);

    /// <summary>ARM: the address in a block or page, from its size up; the bits below are no part of it.</summary>
    [TableRule("arm.block-address-bits")]
    [TableRule("arm.descriptor-layout")]
    [TableRule("arm.address-52")]
    public virtual ulong OutputBase(ulong descriptor, int shift, bool highBits) => Address(descriptor, shift, highBits);

    /// <summary>ARM: below the size of the block or page the address is the access's own.</summary>
    [TableRule("arm.page-offset")]
    public virtual ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1));

    /// <summary>IHI 5.4 IPS, 3.4.3: a pointer to a table is below min(IPS, OAS).</summary>
    [TableRule("arm.table-address-size")]
    public virtual bool NextTableFits(ulong address, int outputBits) => address >> outputBits == 0;

    /// <summary>IHI 5.4 IPS: so is a block or page.</summary>
    [TableRule("arm.output-size")]
    public virtual bool OutputFits(ulong address, int outputBits) => address >> outputBits == 0;

    /// <summary>ARM nG.</summary>
    [TableRule("arm.global")]
    [TableRule("arm.not-global")]
    public virtual bool IsGlobal(ulong descriptor) => !LeafWord.NotGlobal.IsSet(descriptor);

    /// <summary>ARM: reserved bits of a table descriptor: 50:48, and those of its address below the granule.</summary>
    [TableRule("arm.descriptor-reserved")]
    public virtual bool TableReservedIsClear(ulong descriptor, Granule granule, bool highBits) =>
        !TableWord.Reserved50_48.IsSet(descriptor) && LowBitsAreClear(descriptor, (int)granule, highBits);

    /// <summary>ARM: reserved bits of a block or page: 49:48, and those of its address below its size; nT is told apart.</summary>
    [TableRule("arm.descriptor-reserved")]
    public virtual bool LeafReservedIsClear(ulong descriptor, int shift, bool highBits) =>
        !LeafWord.Reserved49_48.IsSet(descriptor) && LowBitsAreClear(descriptor & ~NoTransition, shift, highBits);

    /// <summary>ARM nT: bit 16 of a block.</summary>
    [TableRule("arm.no-transition-bit")]
    public virtual bool HasNoTransition(ulong descriptor, int level) => level < 3 && (descriptor & NoTransition) != 0;

    private const ulong NoTransition = 1UL << 16;
    private const int HighBitsAt = 12;
    private const ulong HighBits = 0xfUL << HighBitsAt;

    private static ulong Address(ulong descriptor, int shift, bool highBits)
    {
        var low = LeafWord.Address.Put(LeafWord.Address.Of(descriptor)) & ulong.MaxValue << shift;
        return highBits ? low | (descriptor & HighBits) << (48 - HighBitsAt) : low;
    }

    private static bool LowBitsAreClear(ulong descriptor, int shift, bool highBits) =>
        (LeafWord.Address.Put(LeafWord.Address.Of(descriptor)) & ~(ulong.MaxValue << shift) & ~(highBits ? HighBits : 0)) == 0;
}
