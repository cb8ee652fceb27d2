using Viommu.Reference.Domains;
using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Probe;

[Mutant("probe-rest-not-cleared", "probe.packed-list", "the room behind the properties is filled with 0xff")]
internal sealed class ProbeRestNotCleared : DeviceRules { public override void FillProperties(Span<byte> properties) => properties.Fill(0xff); }

[Mutant("probe-clears-half", "probe.zero-fill", "the last byte of the properties is not cleared")]
internal sealed class ProbeClearsHalf : DeviceRules
{
    public override void FillProperties(Span<byte> properties)
    {
        properties.Clear();
        properties[^1] = 0xaa;
    }
}

[Mutant("probe-stride-without-header", "probe.zero-fill", "the next property begins after length bytes, over the end of this one")]
internal sealed class ProbeStrideWithoutHeader : DeviceRules { public override int PropertyStride() => Wire.ResvMem.Length; }

[Mutant("probe-stride-aligned", "probe.zero-fill", "properties begin at multiples of 16")]
internal sealed class ProbeStrideAligned : DeviceRules { public override int PropertyStride() => 32; }

[Mutant("probe-stride-too-far", "probe.zero-fill", "four bytes are left between properties")]
internal sealed class ProbeStrideTooFar : DeviceRules { public override int PropertyStride() => Wire.ResvMem.Size + 4; }

[Mutant("probe-list-starts-late", "probe.zero-fill", "the first property begins eight bytes into the list")]
internal sealed class ProbeListStartsLate : DeviceRules
{
    public override void WriteProperties(Endpoint endpoint, Span<byte> properties) => base.WriteProperties(endpoint, properties[8..]);
}

[Mutant("probe-length-with-header", "probe.length-excludes-header", "length counts the header too")]
internal sealed class ProbeLengthWithHeader : DeviceRules { public override ulong PropertyLength() => (ulong)Wire.ResvMem.Size; }

[Mutant("probe-length-in-words", "probe.length-excludes-header", "length counts words of four bytes")]
internal sealed class ProbeLengthInWords : DeviceRules { public override ulong PropertyLength() => (ulong)Wire.ResvMem.Length / 4; }

[Mutant("probe-length-zero", "probe.length-excludes-header", "length is left at zero", Value = 0UL)]
[Mutant("probe-length-of-addresses", "probe.length-excludes-header", "length counts the two addresses alone", Value = 16UL)]
internal sealed class ProbeLengthIs(ulong length) : DeviceRules { public override ulong PropertyLength() => length; }

[Mutant("probe-type-reserved-bits", "probe.property-reserved-zero", "a version is written above the type", Value = 0x1000UL)]
[Mutant("probe-type-highest-bit", "probe.property-reserved-zero", "the last property is marked with the highest bit of the type", Value = 0x8000UL)]
internal sealed class ProbeTypeBits(ulong bits) : DeviceRules { public override ulong PropertyTypeWord(int type) => (ulong)(uint)type | bits; }

[Mutant("resv-mem-reserved-garbage", "resv-mem.reserved-zero", "the reserved bytes of a property are not cleared")]
internal sealed class ResvMemReservedGarbage : DeviceRules { public override void FillResvMemReserved(Span<byte> reserved) => reserved.Fill(0xcc); }

[Mutant("resv-mem-reserved-last", "resv-mem.reserved-zero", "the last reserved byte of a property is set")]
internal sealed class ResvMemReservedLast : DeviceRules { public override void FillResvMemReserved(Span<byte> reserved) => reserved[^1] = 1; }
