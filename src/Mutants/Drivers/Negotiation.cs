using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("accepts-what-is-not-offered", "features.driver-offered-only", "every feature that it has a use for is accepted, offered or not")]
internal sealed class AcceptsWhatIsNotOffered : DriverRules { public override ulong Accepts(ulong wanted, ulong offered) => wanted; }

[DriverMutant("accepts-all-bits", "features.driver-offered-only", "the bits below 8 are accepted without a look at what is offered")]
internal sealed class AcceptsAllBits : DriverRules { public override ulong Accepts(ulong wanted, ulong offered) => (wanted & offered) | 0xff; }

[DriverMutant("accepts-no-input-range", "features.accept-ranges", "INPUT_RANGE is not accepted", Value = "INPUT_RANGE")]
[DriverMutant("accepts-no-domain-range", "features.accept-ranges", "DOMAIN_RANGE is not accepted", Value = "DOMAIN_RANGE")]
[DriverMutant("accepts-no-probe", "features.accept-ranges", "PROBE is not accepted", Value = "PROBE")]
internal sealed class AcceptsNot(string left) : DriverRules
{
    public override IReadOnlyList<string> WantedFeatures => [.. base.WantedFeatures.Where(name => name != left)];
}

[DriverMutant("map-unmap-unusable", "init.no-unusable-map-unmap", "MAP_UNMAP is accepted by a driver that sends neither request")]
internal sealed class MapUnmapUnusable : DriverRules { public override bool CanMap => false; }

[DriverMutant("bypass-read-as-number", "config.driver-ignores-high-bits", "bypass is taken as on for every value but 0, and what it takes in is left to it")]
internal sealed class BypassReadAsNumber : DriverRules
{
    public override bool IsBypassOn(byte bypass) => bypass != 0;

    public override bool TurnsBypassOff => false;

    public override bool LeavesIdentityToBypass => true;
}

[DriverMutant("bypass-only-one", "config.driver-ignores-high-bits", "bypass is taken as on for 1 alone, and blocked endpoints are attached to nothing")]
internal sealed class BypassOnlyOne : DriverRules
{
    public override bool IsBypassOn(byte bypass) => bypass == 1;

    public override bool BlocksByDetach => true;
}

[DriverMutant("bypass-high-bit", "config.driver-ignores-high-bits", "bit 7 of bypass is looked at, not bit 0, and blocked endpoints are attached to nothing")]
internal sealed class BypassHighBit : DriverRules
{
    public override bool IsBypassOn(byte bypass) => (bypass & 0x80) != 0;

    public override bool BlocksByDetach => true;
}

[DriverMutant("bypass-written-2", "config.driver-writes-0-or-1", "bypass is turned off by writing 2", Value = 2)]
[DriverMutant("bypass-written-fe", "config.driver-writes-0-or-1", "bypass is turned off by clearing bit 0 of all ones", Value = 0xfe)]
[DriverMutant("bypass-written-ff", "config.driver-writes-0-or-1", "bypass is turned off by writing all ones", Value = 0xff)]
internal sealed class BypassWritten(int value) : DriverRules { public override byte BypassOff => (byte)value; }

[DriverMutant("bypass-written-as-word", "config.driver-writes-only-bypass", "bypass is written with the three reserved bytes behind it", Value = 4)]
[DriverMutant("bypass-written-as-half", "config.driver-writes-only-bypass", "bypass is written with one reserved byte behind it", Value = 2)]
internal sealed class BypassWrittenWide(int length) : DriverRules { public override int BypassLength => length; }

[DriverMutant("bypass-written-before", "config.driver-writes-only-bypass", "the write begins at the field before bypass", Value = -4)]
[DriverMutant("bypass-written-behind", "config.driver-writes-only-bypass", "the write goes to the byte behind bypass", Value = 1)]
[DriverMutant("page-size-mask-written", "config.driver-writes-only-bypass", "the write goes to the first field of the config space", Value = -36)]
internal sealed class BypassWrittenElsewhere(int by) : DriverRules { public override int BypassOffset(int field) => Math.Max(0, field + by); }

[DriverMutant("domain-from-zero", "request.driver-domain-range", "domain ids begin with 0, whatever the range begins with")]
internal sealed class DomainFromZero : DriverRules { public override ulong FirstDomain(ulong start) => 0; }

[DriverMutant("domain-before-first", "request.driver-domain-range", "the first domain id is the one before the range")]
internal sealed class DomainBeforeFirst : DriverRules { public override ulong FirstDomain(ulong start) => start == 0 ? 0 : start - 1; }

[DriverMutant("domain-behind-last", "request.driver-domain-range", "domain ids are taken from the one behind the range down")]
internal sealed class DomainBehindLast : DriverRules
{
    public override ulong FirstDomain(ulong start) => start == uint.MaxValue ? start : start + 1;

    public override ulong LastDomain(ulong end) => end == uint.MaxValue ? end : end + 1;

    public override bool TakesDomainsFromTheTop => true;
}

[DriverMutant("domain-range-ignored", "request.driver-domain-range", "domain ids go on behind the end of the range")]
internal sealed class DomainRangeIgnored : DriverRules { public override ulong LastDomain(ulong end) => uint.MaxValue; }

[DriverMutant("input-range-ignored", "request.driver-input-range", "input_range is not looked at")]
internal sealed class InputRangeIgnored : DriverRules
{
    public override bool IsInInputRange(ulong start, ulong last, ulong inputStart, ulong inputEnd) => true;
}

[DriverMutant("input-start-ignored", "request.driver-input-range", "input_range.start is not looked at")]
internal sealed class InputStartIgnored : DriverRules
{
    public override bool IsInInputRange(ulong start, ulong last, ulong inputStart, ulong inputEnd) => last <= inputEnd;
}

[DriverMutant("input-end-ignored", "request.driver-input-range", "input_range.end is not looked at")]
internal sealed class InputEndIgnored : DriverRules
{
    public override bool IsInInputRange(ulong start, ulong last, ulong inputStart, ulong inputEnd) => start >= inputStart;
}

[DriverMutant("input-end-by-start", "request.driver-input-range", "only the first address of a range is held against input_range")]
internal sealed class InputEndByStart : DriverRules
{
    public override bool IsInInputRange(ulong start, ulong last, ulong inputStart, ulong inputEnd) => start >= inputStart && start <= inputEnd;
}

[DriverMutant("input-start-by-last", "request.driver-input-range", "only the last address of a range is held against input_range")]
internal sealed class InputStartByLast : DriverRules
{
    public override bool IsInInputRange(ulong start, ulong last, ulong inputStart, ulong inputEnd) => last >= inputStart && last <= inputEnd;
}

[DriverMutant("input-end-exclusive", "request.driver-input-range", "a range that ends a page behind input_range is let pass")]
internal sealed class InputEndExclusive : DriverRules
{
    public override bool IsInInputRange(ulong start, ulong last, ulong inputStart, ulong inputEnd) =>
        start >= inputStart && (last <= inputEnd || last - inputEnd <= 0x1_0000);
}
