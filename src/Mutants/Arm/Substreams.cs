using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;
using Viommu.Reference.Tables.Arm.Words;

namespace Viommu.Reference.Mutants.Arm;

[Mutant("arm-pasid-limit-unchecked", "arm.pasid-limit", "a PASID of 2^S1CDMax and more is looked for behind the table")]
internal sealed class PasidLimitUnchecked : ArmRules { public override bool TakesSubstream(uint substream, int substreamBits) => substreamBits != 0; }

[Mutant("arm-pasid-limit-one-more", "arm.pasid-limit", "PASID 2^S1CDMax is in the table")]
internal sealed class PasidLimitOneMore : ArmRules
{
    public override bool TakesSubstream(uint substream, int substreamBits) => substreamBits != 0 && substream <= 1U << substreamBits;
}

[Mutant("arm-pasid-limit-one-less", "arm.pasid-limit", "PASID 2^S1CDMax - 1 is not in the table")]
internal sealed class PasidLimitOneLess : ArmRules
{
    public override bool TakesSubstream(uint substream, int substreamBits) => substreamBits != 0 && substream < (1U << substreamBits) - 1;
}

[Mutant("arm-pasid-wraps", "arm.pasid-limit", "of a PASID only the low S1CDMax bits count")]
internal sealed class PasidWraps : ArmRules
{
    public override bool TakesSubstream(uint substream, int substreamBits) => substreamBits != 0;

    public override uint Substream(uint pasid, int substreamBits) => pasid & ((1U << substreamBits) - 1);
}

[Mutant("arm-pasid-16-bits", "arm.pasid-limit", "of a PASID only 16 bits count")]
internal sealed class Pasid16Bits : ArmRules
{
    public override bool TakesSubstream(uint substream, int substreamBits) => base.TakesSubstream(substream & 0xffff, substreamBits);

    public override uint Substream(uint pasid, int substreamBits) => pasid & 0xffff;
}

[Mutant("arm-one-context-takes-pasid-0", "arm.one-context-pasid", "one context is for PASID 0 too")]
internal sealed class OneContextTakesPasid0 : ArmRules
{
    public override bool TakesSubstream(uint substream, int substreamBits) => substream >> substreamBits == 0;
}

[Mutant("arm-one-context-takes-pasids", "arm.one-context-pasid", "one context is for every PASID")]
internal sealed class OneContextTakesPasids : ArmRules
{
    public override bool TakesSubstream(uint substream, int substreamBits) => substreamBits == 0 || base.TakesSubstream(substream, substreamBits);

    public override uint Substream(uint pasid, int substreamBits) => substreamBits == 0 ? 0 : pasid;
}

[Mutant("arm-one-context-s1dss", "arm.one-context", "S1DSS counts for one context too")]
internal sealed class OneContextS1dss : ArmRules { public override bool UntaggedIsChosen(int substreamBits) => true; }

[Mutant("arm-s1dss-ignored", "arm.untagged-terminated", "accesses without a PASID always use context 0")]
internal sealed class S1dssIgnored : ArmRules { public override UntaggedUse Untagged(ulong ste1) => UntaggedUse.Context0; }

[Mutant("arm-s1dss-3-context-0", "arm.untagged-terminated", "S1DSS 0b11 is taken for 0b10")]
internal sealed class S1dss3Context0 : ArmRules
{
    public override UntaggedUse Untagged(ulong ste1) => StreamWord1.S1Dss.Of(ste1) == 3 ? UntaggedUse.Context0 : base.Untagged(ste1);
}

[Mutant("arm-s1dss-3-bypass", "arm.untagged-terminated", "S1DSS 0b11 is taken for 0b01")]
internal sealed class S1dss3Bypass : ArmRules
{
    public override UntaggedUse Untagged(ulong ste1) => StreamWord1.S1Dss.Of(ste1) == 3 ? UntaggedUse.Bypass : base.Untagged(ste1);
}

[Mutant("arm-s1dss-0-bypass", "arm.untagged-terminated", "S1DSS 0b00 lets accesses without a PASID through")]
internal sealed class S1dss0Bypass : ArmRules
{
    public override UntaggedUse Untagged(ulong ste1) => base.Untagged(ste1) == UntaggedUse.Terminate ? UntaggedUse.Bypass : base.Untagged(ste1);
}

[Mutant("arm-s1dss-1-terminates", "arm.untagged-bypass", "S1DSS 0b01 shuts accesses without a PASID out")]
internal sealed class S1dss1Terminates : ArmRules
{
    public override UntaggedUse Untagged(ulong ste1) => base.Untagged(ste1) == UntaggedUse.Bypass ? UntaggedUse.Terminate : base.Untagged(ste1);
}

[Mutant("arm-s1dss-1-context-0", "arm.untagged-bypass", "S1DSS 0b01 is taken for 0b10")]
internal sealed class S1dss1Context0 : ArmRules
{
    public override UntaggedUse Untagged(ulong ste1) => base.Untagged(ste1) == UntaggedUse.Bypass ? UntaggedUse.Context0 : base.Untagged(ste1);
}

[Mutant("arm-s1dss-2-terminates", "arm.untagged-context-0", "S1DSS 0b10 shuts accesses without a PASID out")]
internal sealed class S1dss2Terminates : ArmRules
{
    public override UntaggedUse Untagged(ulong ste1) => base.Untagged(ste1) == UntaggedUse.Context0 ? UntaggedUse.Terminate : base.Untagged(ste1);
}

[Mutant("arm-s1dss-2-bypass", "arm.untagged-context-0", "S1DSS 0b10 lets accesses without a PASID through")]
internal sealed class S1dss2Bypass : ArmRules
{
    public override UntaggedUse Untagged(ulong ste1) => base.Untagged(ste1) == UntaggedUse.Context0 ? UntaggedUse.Bypass : base.Untagged(ste1);
}

[Mutant("arm-pasid-0-taken", "arm.pasid-0-reserved", "PASID 0 uses context 0 under S1DSS 0b10")]
internal sealed class Pasid0Taken : ArmRules { public override bool SubstreamIsReserved(uint substream, ulong ste1) => false; }

[Mutant("arm-pasid-0-never", "arm.pasid-0-ordinary", "PASID 0 is always shut out")]
internal sealed class Pasid0Never : ArmRules { public override bool SubstreamIsReserved(uint substream, ulong ste1) => substream == 0; }

[Mutant("arm-pasid-0-reserved-by-bit-1", "arm.pasid-0-ordinary", "PASID 0 is shut out under S1DSS 0b11 too")]
internal sealed class Pasid0ReservedByBit1 : ArmRules
{
    public override bool SubstreamIsReserved(uint substream, ulong ste1) => substream == 0 && StreamWord1.S1Dss.Of(ste1) >= 2;
}

[Mutant("arm-context-always-0", "arm.context-per-pasid", "every PASID uses context 0")]
internal sealed class ContextAlways0 : ArmRules { public override uint Substream(uint pasid, int substreamBits) => 0; }
