using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-block-address-leaks", "arm.block-address-bits", "address bits of a block below its size are added to the output")]
internal sealed class BlockAddressLeaks : ArmRules
{
    public override ulong OutputBase(ulong descriptor, int shift, bool highBits) => base.OutputBase(descriptor, highBits ? 16 : 12, highBits);
}

[Mutant("arm-table-software-bits-refused", "arm.table-ignored-bits", "bits 11:2 of a table descriptor have to be zero", Value = 0x3ffUL << 2)]
[Mutant("arm-table-high-bits-refused", "arm.table-ignored-bits", "bits 58:51 of a table descriptor have to be zero", Value = 0xffUL << 51)]
[Mutant("arm-table-ns-refused", "arm.table-ignored-bits", "bit 63 of a table descriptor has to be zero", Value = 1UL << 63)]
internal sealed class TableBitsRefused(ulong bits) : TableReservedChecked
{
    public override bool TableReservedIsClear(ulong descriptor, Granule granule, bool highBits) => (descriptor & bits) == 0;
}

[Mutant("arm-table-low-bits-used", "arm.table-ignored-bits", "bits 11:3 of a table descriptor are part of its address")]
internal sealed class TableLowBitsUsed : ArmRules
{
    public override ulong NextTable(ulong descriptor, Granule granule, bool highBits) => base.NextTable(descriptor, granule, highBits) | (descriptor & 0xff8);
}

[Mutant("arm-table-high-bits-used", "arm.table-ignored-bits", "bits 55:52 of a table descriptor are part of its address")]
internal sealed class TableHighBitsUsed : ArmRules
{
    public override ulong NextTable(ulong descriptor, Granule granule, bool highBits) =>
        base.NextTable(descriptor, granule, highBits) | (descriptor & 0xfUL << 52);
}

[Mutant("arm-table-32-bits", "arm.descriptor-layout", "a table descriptor holds an address of 32 bits")]
internal sealed class Table32Bits : ArmRules
{
    public override ulong NextTable(ulong descriptor, Granule granule, bool highBits) => base.NextTable(descriptor, granule, highBits) & 0xffff_ffff;
}

[Mutant("arm-leaf-software-bits-refused", "arm.leaf-ignored-bits", "bits 58:55 of a leaf have to be zero", Value = 0xfUL << 55)]
[Mutant("arm-leaf-ns-refused", "arm.leaf-ignored-bits", "bit 5 of a leaf has to be zero", Value = 1UL << 5)]
[Mutant("arm-leaf-gp-refused", "arm.leaf-ignored-bits", "bit 50 of a leaf has to be zero", Value = 1UL << 50)]
[Mutant("arm-leaf-dbm-refused", "arm.dbm-without-hd", "DBM without HD blocks", Value = 1UL << 51)]
[Mutant("arm-contiguous-refused", "arm.contiguous", "Contiguous blocks", Value = 1UL << 52)]
internal sealed class LeafBitsRefused(ulong bits) : LeafReservedChecked
{
    public override bool LeafReservedIsClear(ulong descriptor, int shift, bool highBits) => (descriptor & bits) == 0;
}

[Mutant("arm-leaf-pbha-refused", "arm.leaf-ignored-bits", "bits 63:59 of a leaf have to be zero")]
internal sealed class LeafPbhaRefused : LeafReservedChecked
{
    public override bool LeafReservedIsClear(ulong descriptor, int shift, bool highBits) =>
        !LeafWord.Pbha.IsSet(descriptor) && !LeafWord.Ignored63.IsSet(descriptor);
}

[Mutant("arm-leaf-sh-reserved-refused", "arm.leaf-ignored-bits", "SH 0b01 of a leaf blocks")]
internal sealed class LeafShReservedRefused : LeafReservedChecked
{
    public override bool LeafReservedIsClear(ulong descriptor, int shift, bool highBits) => LeafWord.Sh.Of(descriptor) != 1;
}

[Mutant("arm-leaf-attribute-refused", "arm.leaf-ignored-bits", "an AttrIndx above 3 blocks")]
internal sealed class LeafAttributeRefused : LeafReservedChecked
{
    public override bool LeafReservedIsClear(ulong descriptor, int shift, bool highBits) => LeafWord.AttrIndx.Of(descriptor) < 4;
}

[Mutant("arm-leaf-address-53-bits", "arm.leaf-ignored-bits", "bits 52:50 of a leaf are part of its address")]
internal sealed class LeafAddress53Bits : ArmRules
{
    public override ulong OutputBase(ulong descriptor, int shift, bool highBits) => base.OutputBase(descriptor, shift, highBits) | (descriptor & 7UL << 50);
}

[Mutant("arm-leaf-address-32-bits", "arm.descriptor-layout", "a leaf holds an address of 32 bits")]
internal sealed class LeafAddress32Bits : ArmRules
{
    public override ulong OutputBase(ulong descriptor, int shift, bool highBits) => base.OutputBase(descriptor, shift, highBits) & 0xffff_ffff;
}

[Mutant("arm-leaf-address-bit-12-lost", "arm.descriptor-layout", "bit 12 of a leaf is no part of its address")]
internal sealed class LeafAddressBit12Lost : ArmRules
{
    public override ulong OutputBase(ulong descriptor, int shift, bool highBits) => base.OutputBase(descriptor, shift, highBits) & ~0x1000UL;
}

[Mutant("arm-contiguous-widens", "arm.contiguous", "a contiguous leaf begins at the start of its group")]
internal sealed class ContiguousWidens : ArmRules
{
    public override ulong OutputBase(ulong descriptor, int shift, bool highBits) =>
        base.OutputBase(descriptor, shift, highBits) & ~(LeafWord.Contiguous.IsSet(descriptor) ? 0xfUL << shift : 0);
}

[Mutant("arm-address-52-missing", "arm.address-52", "addresses in descriptors have 48 bits")]
internal sealed class Address52Missing : ArmRules { public override bool HasHighBits(Granule granule, int outputBits, ArmCapabilities capabilities) => false; }

[Mutant("arm-address-52-leaf-missing", "arm.address-52", "bits 15:12 of a leaf are not looked at")]
internal sealed class Address52LeafMissing : ArmRules
{
    public override ulong OutputBase(ulong descriptor, int shift, bool highBits) => base.OutputBase(descriptor, shift, false);
}

[Mutant("arm-address-52-table-missing", "arm.address-52", "bits 15:12 of a table descriptor are not looked at")]
internal sealed class Address52TableMissing : ArmRules
{
    public override ulong NextTable(ulong descriptor, Granule granule, bool highBits) => base.NextTable(descriptor, granule, false);
}

[Mutant("arm-address-52-everywhere", "arm.address-52", "bits 15:12 are high bits with 16 KiB granules too")]
internal sealed class Address52Everywhere : ArmRules
{
    public override bool HasHighBits(Granule granule, int outputBits, ArmCapabilities capabilities) =>
        granule != Granule.K4 && capabilities.OutputBits == 52 && outputBits == 52;
}

[Mutant("arm-output-size-unchecked", "arm.output-size", "the address of a leaf is not compared with IPS")]
internal sealed class OutputSizeUnchecked : ArmRules { public override bool OutputFits(ulong address, int outputBits) => true; }

[Mutant("arm-output-size-one-more", "arm.output-size", "the address of a leaf may have one bit more than IPS says")]
internal sealed class OutputSizeOneMore : ArmRules { public override bool OutputFits(ulong address, int outputBits) => address >> (outputBits + 1) == 0; }

[Mutant("arm-table-size-unchecked", "arm.table-address-size", "the address of a table is not compared with IPS")]
internal sealed class TableSizeUnchecked : ArmRules { public override bool NextTableFits(ulong address, int outputBits) => true; }

[Mutant("arm-ips-ignored", "arm.output-size", "IPS is not looked at")]
internal sealed class IpsIgnored : ArmRules { public override int OutputBits(ulong word0, ArmCapabilities capabilities) => capabilities.OutputBits; }

[Mutant("arm-ips-32-bits", "arm.translates", "output addresses have 32 bits")]
internal sealed class Ips32Bits : ArmRules { public override bool OutputFits(ulong address, int outputBits) => address >> 32 == 0; }

[Mutant("arm-offset-12-bits", "arm.page-offset", "every leaf has 4 KiB")]
internal sealed class Offset12Bits : ArmRules { public override ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & 0xfff); }

[Mutant("arm-offset-lost", "arm.page-offset", "the address bits below a page are lost in blocks")]
internal sealed class OffsetLost : ArmRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) =>
        size > 0x10000 ? page | (iova & (size - 1) & ~0xfffUL) : base.OutputAddress(page, iova, size);
}

[Mutant("arm-offset-21-bits", "arm.page-offset", "every block has 2 MiB")]
internal sealed class Offset21Bits : ArmRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (Math.Min(size, 0x20_0000) - 1));
}

[Mutant("arm-invalid-cached", "arm.fault-not-cached", "descriptors that are not valid are cached")]
internal sealed class InvalidCached : ArmRules { public override bool KeepsInvalid => true; }

[Mutant("arm-offset-31-bits", "arm.page-offset", "of the offset in a block 31 bits count")]
internal sealed class Offset31Bits : ArmRules
{
    public override ulong OutputAddress(ulong page, ulong iova, ulong size) => page | (iova & (size - 1) & int.MaxValue);
}
