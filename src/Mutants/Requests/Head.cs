using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants.Requests;

[Mutant("head-reserved-in-type", "request.ignore-head-reserved", "the type is read as 32 bits, with the reserved bytes")]
internal sealed class HeadReservedInType : DeviceRules
{
    public override int RequestType(ReadOnlySpan<byte> head) => IsZero(head[1..4]) ? head[0] : 0;
}

[Mutant("head-type-16-bits", "request.ignore-head-reserved", "the type is read as 16 bits")]
internal sealed class HeadType16Bits : DeviceRules
{
    public override int RequestType(ReadOnlySpan<byte> head) => head[1] == 0 ? head[0] : 0;
}

[Mutant("head-last-reserved-read", "request.ignore-head-reserved", "the last reserved byte of the head turns the request off")]
internal sealed class HeadLastReservedRead : DeviceRules
{
    public override int RequestType(ReadOnlySpan<byte> head) => head[3] == 0 ? head[0] : 0;
}

[Mutant("head-type-4-bits", "request.unknown-type-untouched", "the type is cut to four bits")]
internal sealed class HeadType4Bits : DeviceRules
{
    public override int RequestType(ReadOnlySpan<byte> head) => head[0] & 15;
}

[Mutant("head-type-7-bits", "request.unknown-type-untouched", "the highest bit of the type is not looked at")]
internal sealed class HeadType7Bits : DeviceRules
{
    public override int RequestType(ReadOnlySpan<byte> head) => head[0] & 127;
}

[Mutant("head-type-3-bits", "request.unknown-type-untouched", "the type is an index into a table of eight")]
internal sealed class HeadType3Bits : DeviceRules
{
    public override int RequestType(ReadOnlySpan<byte> head) => head[0] & 7;
}

[Mutant("unknown-type-unsupp", "request.unknown-type-untouched", "an unknown type gets UNSUPP")]
internal sealed class UnknownTypeUnsupp : DeviceRules
{
    public override byte? UnknownType(int type) => Unsupp;
}

[Mutant("unknown-type-inval", "request.unknown-type-untouched", "an unknown type gets INVAL")]
internal sealed class UnknownTypeInval : DeviceRules
{
    public override byte? UnknownType(int type) => Inval;
}

[Mutant("unknown-type-ok", "request.unknown-type-untouched", "an unknown type is answered with OK")]
internal sealed class UnknownTypeOk : DeviceRules
{
    public override byte? UnknownType(int type) => Ok;
}

[Mutant("unknown-type-zero-ok", "request.unknown-type-untouched", "type 0 is taken for a request that does nothing")]
internal sealed class UnknownTypeZeroOk : DeviceRules
{
    public override byte? UnknownType(int type) => type == 0 ? Ok : null;
}

[Mutant("unknown-type-8", "request.unknown-type-untouched", "a type of a vendor gets UNSUPP")]
internal sealed class UnknownType8 : DeviceRules
{
    public override byte? UnknownType(int type) => type == 8 ? Unsupp : null;
}

[Mutant("unknown-type-last", "request.unknown-type-untouched", "type 255 gets INVAL")]
internal sealed class UnknownTypeLast : DeviceRules
{
    public override byte? UnknownType(int type) => type == 255 ? Inval : null;
}

[Mutant("untouched-used-length-4", "request.unknown-type-untouched", "the used length counts a tail that was not written")]
internal sealed class UntouchedUsedLength4 : DeviceRules
{
    public override uint UntouchedUsedLength() => 4;
}

[Mutant("untouched-used-length-1", "request.too-small-untouched", "the used length counts one byte where nothing was written")]
internal sealed class UntouchedUsedLength1 : DeviceRules
{
    public override uint UntouchedUsedLength() => 1;
}
