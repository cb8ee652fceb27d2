using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-txsz-unchecked", "arm.txsz-range", "T0SZ and T1SZ are not looked at")]
internal sealed class TxszUnchecked : ArmRules { public override bool SizeIsLegal(int size, Granule granule, ArmCapabilities capabilities) => true; }

[Mutant("arm-txsz-48-always", "arm.txsz-range", "T0SZ may be 48 without STT")]
internal sealed class Txsz48Always : ArmRules
{
    public override bool SizeIsLegal(int size, Granule granule, ArmCapabilities capabilities) => size is >= 16 and <= 48;
}

[Mutant("arm-txsz-12-always", "arm.txsz-range", "T0SZ may be 12 without VAX")]
internal sealed class Txsz12Always : ArmRules
{
    public override bool SizeIsLegal(int size, Granule granule, ArmCapabilities capabilities) => size is >= 12 and <= 39;
}

[Mutant("arm-txsz-39-refused", "arm.txsz-range", "T0SZ has to be below 39", Value = 39)]
[Mutant("arm-txsz-16-refused", "arm.txsz-range", "T0SZ has to be above 16", Value = 16)]
internal sealed class TxszRefused(int refused) : ArmRules
{
    public override bool SizeIsLegal(int size, Granule granule, ArmCapabilities capabilities) =>
        size != refused && base.SizeIsLegal(size, granule, capabilities);
}

[Mutant("arm-stt-ignored", "arm.txsz-extended", "T0SZ has to be 39 at most with STT too")]
internal sealed class SttIgnored : ArmRules
{
    public override bool SizeIsLegal(int size, Granule granule, ArmCapabilities capabilities) => size <= 39 && base.SizeIsLegal(size, granule, capabilities);
}

[Mutant("arm-vax-ignored", "arm.txsz-extended", "T0SZ has to be 16 at least with VAX too")]
internal sealed class VaxIgnored : ArmRules
{
    public override bool SizeIsLegal(int size, Granule granule, ArmCapabilities capabilities) => size >= 16 && base.SizeIsLegal(size, granule, capabilities);
}

[Mutant("arm-vax-with-16k", "arm.txsz-extended", "VAX counts for 16 KiB granules too")]
internal sealed class VaxWith16k : ArmRules
{
    public override bool SizeIsLegal(int size, Granule granule, ArmCapabilities capabilities) => base.SizeIsLegal(size, Granule.K64, capabilities);
}

[Mutant("arm-granule-unoffered-taken", "arm.granule-not-offered", "a granule is taken that IDR5 does not have")]
internal sealed class GranuleUnofferedTaken : ArmRules
{
    public override bool GranuleIsLegal(Granule granule, ArmCapabilities capabilities) => granule != Granule.None;
}

[Mutant("arm-granule-reserved-4k", "arm.granule-reserved", "a reserved TG0 or TG1 is taken for 4 KiB", Value = Granule.K4)]
[Mutant("arm-granule-reserved-64k", "arm.granule-reserved", "a reserved TG0 or TG1 is taken for 64 KiB", Value = Granule.K64)]
internal sealed class GranuleReservedAs(Granule granule) : ArmRules
{
    public override Granule GranuleOf(ulong word0, bool upper) => base.GranuleOf(word0, upper) is var known and not Granule.None ? known : granule;
}

[Mutant("arm-tg1-as-tg0", "arm.granule-encodings", "TG1 has the encodings of TG0")]
internal sealed class Tg1AsTg0 : ArmRules
{
    public override Granule GranuleOf(ulong word0, bool upper) => base.GranuleOf(upper ? ContextWord0.Tg0.Put(ContextWord0.Tg1.Of(word0)) : word0, false);
}

[Mutant("arm-tg0-as-tg1", "arm.granule-encodings", "TG0 has the encodings of TG1")]
internal sealed class Tg0AsTg1 : ArmRules
{
    public override Granule GranuleOf(ulong word0, bool upper) => base.GranuleOf(upper ? word0 : ContextWord0.Tg1.Put(ContextWord0.Tg0.Of(word0)), true);
}

[Mutant("arm-tg0-swapped", "arm.granule-encodings", "TG0 0b01 and 0b10 change places")]
internal sealed class Tg0Swapped : ArmRules
{
    public override Granule GranuleOf(ulong word0, bool upper) =>
        upper ? base.GranuleOf(word0, true)
            : base.GranuleOf(word0, false) switch { Granule.K16 => Granule.K64, Granule.K64 => Granule.K16, var other => other };
}

[Mutant("arm-tg0-always-4k", "arm.granule-encodings", "tables always have 4 KiB granules")]
internal sealed class Tg0Always4k : ArmRules { public override Granule GranuleOf(ulong word0, bool upper) => Granule.K4; }

[Mutant("arm-txsz-5-bits", "arm.context-layout", "T0SZ and T1SZ have 5 bits")]
internal sealed class Txsz5Bits : ArmRules { public override int Size(ulong word0, bool upper) => base.Size(word0, upper) & 0x1f; }

[Mutant("arm-t1sz-is-t0sz", "arm.context-layout", "T0SZ is for both halves")]
internal sealed class T1szIsT0sz : ArmRules { public override int Size(ulong word0, bool upper) => base.Size(word0, false); }

[Mutant("arm-ttb1-from-word-1", "arm.context-layout", "TTB0 is for both halves")]
internal sealed class Ttb1FromWord1 : ArmRules { public override ulong TableOf(in ContextDescriptor context, bool upper) => base.TableOf(context, false); }

[Mutant("arm-ttb-page-aligned", "arm.ttb-alignment", "TTB0 and TTB1 begin at bit 12")]
internal sealed class TtbPageAligned : ArmRules
{
    public override ulong TableOf(in ContextDescriptor context, bool upper) => base.TableOf(context, upper) & ~0xfffUL;
}

[Mutant("arm-ttb-misaligned-used", "arm.ttb-alignment", "low bits of TTB0 and TTB1 count")]
internal sealed class TtbMisalignedUsed : ArmRules { public override ulong StartTable(ulong table, int indexBits, int outputBits) => table & ~7UL; }

[Mutant("arm-ttb-misaligned-refused", "arm.ttb-alignment", "low bits of TTB0 make a context illegal")]
internal sealed class TtbMisalignedRefused : ArmRules
{
    public override bool TableIsInRange(ulong table, Granule granule, int outputBits) => (table & 0x3f) == 0 && base.TableIsInRange(table, granule, outputBits);
}

[Mutant("arm-ttb-range-cut", "arm.ttb-range", "TTB0 and TTB1 are cut to OAS")]
internal sealed class TtbRangeCut : ArmRules
{
    public override bool TableIsInRange(ulong table, Granule granule, int outputBits) => true;

    public override ulong TableOf(in ContextDescriptor context, bool upper) => base.TableOf(context, upper) & 0xff_ffff_ffff;
}

[Mutant("arm-ttb-range-oas-only", "arm.ttb-range", "TTB0 and TTB1 are compared with OAS alone")]
internal sealed class TtbRangeOasOnly : ArmRules { public override bool TableIsInRange(ulong table, Granule granule, int outputBits) => table >> 48 == 0; }

[Mutant("arm-ttb-48-bits-cut", "arm.ttb-48-bits", "with granules below 64 KiB TTB0 is cut to 48 bits")]
internal sealed class Ttb48BitsCut : ArmRules
{
    public override bool TableIsInRange(ulong table, Granule granule, int outputBits) => table >> outputBits == 0;

    public override ulong TableOf(in ContextDescriptor context, bool upper) => base.TableOf(context, upper) & 0xffff_ffff_ffff;
}

[Mutant("arm-ips-7-refused", "arm.ips-capped", "IPS 7 leaves no output address")]
internal sealed class Ips7Refused : ArmRules
{
    public override int OutputBits(ulong word0, ArmCapabilities capabilities) => ContextWord0.Ips.Of(word0) == 7 ? 0 : base.OutputBits(word0, capabilities);
}

[Mutant("arm-ips-7-is-0", "arm.ips-capped", "IPS 7 is taken for 32 bits")]
internal sealed class Ips7Is0 : ArmRules
{
    public override int OutputBits(ulong word0, ArmCapabilities capabilities) =>
        ContextWord0.Ips.Of(word0) == 7 ? Math.Min(32, capabilities.OutputBits) : base.OutputBits(word0, capabilities);
}

[Mutant("arm-ips-above-oas-refused", "arm.ips-capped", "an IPS above OAS is illegal")]
internal sealed class IpsAboveOasRefused : ArmRules
{
    public override bool AsidIsLegal(ulong word0, ArmCapabilities capabilities) =>
        base.AsidIsLegal(word0, capabilities) && ArmCapabilities.SizeBits((int)ContextWord0.Ips.Of(word0)) <= capabilities.OutputBits;
}
