using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("never-invalidates", "invalidate.driver-after-removal", "INVALIDATE is never sent for mappings")]
internal sealed class NeverInvalidates : DriverRules { public override bool InvalidatesRange(int at, int count) => false; }

[DriverMutant("invalidates-first-range", "invalidate.driver-whole-range", "of several ranges only the first is invalidated")]
internal sealed class InvalidatesFirstRange : DriverRules { public override bool InvalidatesRange(int at, int count) => at == 0; }

[DriverMutant("invalidates-last-range", "invalidate.driver-whole-range", "of several ranges only the last is invalidated")]
internal sealed class InvalidatesLastRange : DriverRules { public override bool InvalidatesRange(int at, int count) => at == count - 1; }

[DriverMutant("invalidates-too-early", "invalidate.driver-after-removal", "INVALIDATE is sent before the entries are cleared")]
internal sealed class InvalidatedTooEarly : DriverRules { public override bool InvalidatesTooEarly => true; }

[DriverMutant("invalidates-one-use", "invalidate.driver-after-removal", "tables that are attached in several places are invalidated in the first alone")]
internal sealed class InvalidatesOneUse : DriverRules { public override bool InvalidatesUse(int at, bool hasPasid) => at == 0; }

[DriverMutant("invalidates-no-pasids", "invalidate.driver-after-removal", "what is unmapped is not invalidated for PASIDs")]
internal sealed class InvalidatesNoPasids : DriverRules { public override bool InvalidatesUse(int at, bool hasPasid) => !hasPasid; }

[DriverMutant("invalidates-pasids-alone", "invalidate.driver-after-removal", "what is unmapped is invalidated for PASIDs alone")]
internal sealed class InvalidatesPasidsAlone : DriverRules { public override bool InvalidatesUse(int at, bool hasPasid) => hasPasid; }

[DriverMutant("invalidate-scope-zero", "invalidate.valid-combinations", "INVALIDATE has no scope")]
internal sealed class InvalidateScopeZero : DriverRules { public override string InvalidateScope(string scope) => ""; }

[DriverMutant("invalidate-scope-pasid-as-address", "invalidate.driver-pasid-entry", "a changed entry of a PASID is invalidated with the scope ADDRESS")]
internal sealed class InvalidateScopePasidAsAddress : DriverRules { public override string InvalidateScope(string scope) => "ADDRESS"; }

[DriverMutant("invalidate-names-no-cache", "invalidate.driver-after-removal", "INVALIDATE names no cache")]
internal sealed class InvalidateNamesNoCache : DriverRules { public override IReadOnlyList<string> InvalidateCaches(string scope) => []; }

[DriverMutant("invalidate-names-pasid-cache", "invalidate.driver-after-removal", "INVALIDATE of mappings names the cache of PASID entries in place of the TLB")]
internal sealed class InvalidateNamesPasidCache : DriverRules { public override IReadOnlyList<string> InvalidateCaches(string scope) => ["PASID"]; }

[DriverMutant("invalidate-names-both-caches", "invalidate.valid-combinations", "INVALIDATE of addresses names the cache of PASID entries too")]
internal sealed class InvalidateNamesBothCaches : DriverRules { public override IReadOnlyList<string> InvalidateCaches(string scope) => ["PASID", "TLB"]; }

[DriverMutant("invalidate-names-endpoint-alone", "invalidate.driver-after-removal", "INVALIDATE names the caches of endpoints in place of the TLB")]
internal sealed class InvalidateNamesEndpointAlone : DriverRules { public override IReadOnlyList<string> InvalidateCaches(string scope) => ["EP_TLB"]; }

[DriverMutant("invalidate-wrong-domain", "invalidate.driver-whole-range", "INVALIDATE names another domain, and its failure is not looked at")]
internal sealed class InvalidateWrongDomain : DriverRules
{
    public override uint InvalidateDomain(uint domain) => domain ^ 1;

    public override bool IsCarriedOut(string request, ulong status, ulong ok) => status == ok || request == "INVALIDATE";
}

[DriverMutant("invalidate-domain-zero", "invalidate.driver-whole-range", "INVALIDATE names no domain, and its failure is not looked at")]
internal sealed class InvalidateDomainZero : DriverRules
{
    public override uint InvalidateDomain(uint domain) => 0;

    public override bool IsCarriedOut(string request, ulong status, ulong ok) => status == ok || request == "INVALIDATE";
}

[DriverMutant("invalidate-without-pasid", "invalidate.driver-whole-range", "the flag PASID is never set")]
internal sealed class InvalidateWithoutPasid : DriverRules { public override bool SaysPasid(string scope, bool hasPasid) => false; }

[DriverMutant("invalidate-pasid-always", "invalidate.driver-whole-range", "the flag PASID is set for accesses without a PASID too")]
internal sealed class InvalidatePasidAlways : DriverRules { public override bool SaysPasid(string scope, bool hasPasid) => scope != "DOMAIN"; }

[DriverMutant("invalidate-wrong-pasid", "invalidate.driver-whole-range", "INVALIDATE names the PASID beside the one it means")]
internal sealed class InvalidateWrongPasid : DriverRules { public override uint InvalidatePasid(uint pasid) => pasid ^ 1; }

[DriverMutant("invalidate-pasid-zero", "invalidate.driver-whole-range", "INVALIDATE names PASID 0 for every PASID")]
internal sealed class InvalidatePasidZero : DriverRules { public override uint InvalidatePasid(uint pasid) => 0; }

[DriverMutant("invalidate-leaf-always", "invalidate.driver-leaf-only", "LEAF is set although tables were taken out")]
internal sealed class InvalidateLeafAlways : DriverRules { public override bool SaysLeaf(string scope, bool onlyLeaves) => scope == "ADDRESS"; }

[DriverMutant("invalidate-leaf-wrong-way", "invalidate.driver-leaf-only", "LEAF is set where tables were taken out, and only there")]
internal sealed class InvalidateLeafWrongWay : DriverRules
{
    public override bool SaysLeaf(string scope, bool onlyLeaves) => scope == "ADDRESS" && !onlyLeaves;
}

[DriverMutant("invalidate-leaf-for-pasid", "invalidate.driver-pasid-entry", "LEAF is set where the entry of a PASID changed")]
internal sealed class InvalidateLeafForPasid : DriverRules
{
    public override bool SaysLeaf(string scope, bool onlyLeaves) => scope == "PASID" || base.SaysLeaf(scope, onlyLeaves);
}

[DriverMutant("invalidate-flag-global", "invalidate.valid-combinations", "GLOBAL is set, which goes with no scope", Value = 3)]
[DriverMutant("invalidate-flag-undefined", "invalidate.valid-combinations", "an undefined flag of INVALIDATE is set", Value = 9)]
internal sealed class InvalidateFlag(int bit) : DriverRules { public override ulong MoreInvalidateFlags(string scope) => 1UL << bit; }

[DriverMutant("invalidate-a-page-late", "invalidate.driver-whole-range", "the range begins at the second page")]
internal sealed class InvalidateAPageLate : DriverRules { public override ulong InvalidateAddress(ulong start, int shift) => start + (1UL << shift); }

[DriverMutant("invalidate-a-page-early", "invalidate.driver-whole-range", "the range begins a page earlier and ends a page earlier")]
internal sealed class InvalidateAPageEarly : DriverRules
{
    public override ulong InvalidateAddress(ulong start, int shift) => start < 1UL << shift ? start : start - (1UL << shift);
}

[DriverMutant("invalidate-page-number", "invalidate.driver-whole-range", "the address is given as the number of a page")]
internal sealed class InvalidatePageNumber : DriverRules { public override ulong InvalidateAddress(ulong start, int shift) => start >> shift; }

[DriverMutant("invalidate-address-rounded", "invalidate.driver-whole-range", "the address is rounded down to 64 KiB, and the number of pages is not")]
internal sealed class InvalidateAddressRounded : DriverRules { public override ulong InvalidateAddress(ulong start, int shift) => start & ~0xffffUL; }

[DriverMutant("invalidate-address-cut", "invalidate.driver-whole-range", "the address loses its bits above 31")]
internal sealed class InvalidateAddressCut : DriverRules { public override ulong InvalidateAddress(ulong start, int shift) => start & 0xffff_ffff; }

[DriverMutant("invalidate-last-page-missing", "invalidate.driver-whole-range", "the last page of a range is left out")]
internal sealed class InvalidateLastPageMissing : DriverRules
{
    public override ulong InvalidatePages(ulong start, ulong last, int shift) => Math.Max(1, (last - start) >> shift);
}

[DriverMutant("invalidate-no-pages", "invalidate.driver-whole-range", "a range has one page fewer than it should, so that of one page nothing is left")]
internal sealed class InvalidateNoPages : DriverRules
{
    public override ulong InvalidatePages(ulong start, ulong last, int shift) => (last - start) >> shift;
}

[DriverMutant("invalidate-one-page", "invalidate.driver-whole-range", "nr_pages is always 1")]
internal sealed class InvalidateOnePage : DriverRules { public override ulong InvalidatePages(ulong start, ulong last, int shift) => 1; }

[DriverMutant("invalidate-half", "invalidate.driver-whole-range", "half of a range is invalidated")]
internal sealed class InvalidateHalf : DriverRules
{
    public override ulong InvalidatePages(ulong start, ulong last, int shift) => (base.InvalidatePages(start, last, shift) + 1) / 2;
}

[DriverMutant("invalidate-page-size-zero", "invalidate.driver-whole-range", "page_size is 0, so that pages are bytes", Value = -12)]
[DriverMutant("invalidate-page-size-small", "invalidate.driver-whole-range", "page_size is one too small, so that pages are halves", Value = -1)]
internal sealed class InvalidatePageSizeWrong(int by) : DriverRules { public override int InvalidatePageSize(int shift) => Math.Max(0, shift + by); }
