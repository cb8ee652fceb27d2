using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.Amd.Pt.Words;

namespace Viommu.Reference.Mutants.Amd;

[Mutant("amd-pt-pasid-ignored", "amd-pt.no-pasids", "the PASID of an access is not looked at")]
internal sealed class PtPasidIgnored : AmdPtRules { public override bool TakesPasid(in EndpointAccess access) => true; }

[Mutant("amd-pt-pasid-0-untagged", "amd-pt.no-pasids", "PASID 0 is taken for no PASID")]
internal sealed class PtPasid0Untagged : AmdPtRules { public override bool TakesPasid(in EndpointAccess access) => access.Pasid is null or 0; }

[Mutant("amd-pt-privileged-blocked", "amd-pt.privilege", "privileged accesses are blocked, as no page is a supervisor's")]
internal sealed class PtPrivilegedBlocked : AmdPtRules
{
    public override bool TakesPasid(in EndpointAccess access) => base.TakesPasid(access) && !access.IsPrivileged;
}

[Mutant("amd-pt-width-unchecked", "amd-pt.address-width", "address bits above the tables are dropped")]
internal sealed class PtWidthUnchecked : AmdPtRules { public override bool IsInWidth(ulong iova, int mode) => true; }

[Mutant("amd-pt-width-48-always", "amd-pt.address-width", "the width is 48 bits with fewer levels too")]
internal sealed class PtWidth48Always : AmdPtRules { public override bool IsInWidth(ulong iova, int mode) => base.IsInWidth(iova, Math.Max(mode, 4)); }

[Mutant("amd-pt-width-one-level-wide", "amd-pt.address-width", "nine bits above the tables are dropped")]
internal sealed class PtWidthOneLevelWide : AmdPtRules { public override bool IsInWidth(ulong iova, int mode) => base.IsInWidth(iova, mode + 1); }

[Mutant("amd-pt-width-one-bit-wide", "amd-pt.address-width", "one bit above the tables is dropped")]
internal sealed class PtWidthOneBitWide : AmdPtRules { public override bool IsInWidth(ulong iova, int mode) => mode >= 6 || iova >> (13 + (9 * mode)) == 0; }

[Mutant("amd-pt-width-one-bit-short", "amd-pt.zero-extended", "the upper half of the addresses is refused, as it is elsewhere")]
internal sealed class PtWidthOneBitShort : AmdPtRules
{
    public override bool IsInWidth(ulong iova, int mode) => iova >> (11 + (9 * Math.Min(mode, 5))) == 0 || mode >= 6;
}

[Mutant("amd-pt-sign-extended", "amd-pt.zero-extended", "addresses are extended with their highest bit")]
internal sealed class PtSignExtended : AmdPtRules
{
    public override bool IsInWidth(ulong iova, int mode) => base.IsInWidth(iova, mode) || base.IsInWidth(~iova, mode);
}

[Mutant("amd-pt-width-57-at-most", "amd-pt.mode-6-index", "addresses end at 57 bits with six levels too")]
internal sealed class PtWidth57AtMost : AmdPtRules { public override bool IsInWidth(ulong iova, int mode) => base.IsInWidth(iova, Math.Min(mode, 5)); }

[Mutant("amd-pt-index-8-bits", "amd-pt.page-4k", "a table is indexed by eight bits")]
internal sealed class PtIndex8Bits : AmdPtRules { public override ulong Index(ulong iova, int level) => base.Index(iova, level) & 0xff; }

[Mutant("amd-pt-index-8-bits-apart", "amd-pt.mode-depth", "tables above the third level are indexed by eight bits")]
internal sealed class PtIndex8BitsApart : AmdPtRules
{
    public override ulong Index(ulong iova, int level) => level > 3 ? base.Index(iova, level) & 0xff : base.Index(iova, level);
}

[Mutant("amd-pt-sixth-index-6-bits", "amd-pt.mode-6-index", "the root of six levels has 64 entries")]
internal sealed class PtSixthIndex6Bits : AmdPtRules
{
    public override ulong Index(ulong iova, int level) => level == 6 ? base.Index(iova, level) & 0x3f : base.Index(iova, level);
}

[Mutant("amd-pt-sixth-index-zero", "amd-pt.mode-6-index", "of six levels the topmost is always entry 0")]
internal sealed class PtSixthIndexZero : AmdPtRules { public override ulong Index(ulong iova, int level) => level == 6 ? 0 : base.Index(iova, level); }

[Mutant("amd-pt-last-level-always-page", "amd-pt.last-level-pointer", "an entry of level 1 is a page whatever NextLevel says")]
internal sealed class PtLastLevelAlwaysPage : AmdPtRules { public override bool IsPage(ulong entry, int level) => level == 1 || base.IsPage(entry, level); }

[Mutant("amd-pt-bit-7-is-page-size", "amd-pt.ignored", "bit 7 of a pointer makes it a page, as in guest tables")]
internal sealed class PtBit7IsPageSize : AmdPtRules
{
    public override bool IsPage(ulong entry, int level) => base.IsPage(entry, level) || (level > 1 && (entry & 0x80) != 0);
}

[Mutant("amd-pt-size-codes-refused", "amd-pt.sized-level-1", "NextLevel 7 is a level that does not exist")]
internal sealed class PtSizeCodesRefused : AmdPtRules { public override bool IsPage(ulong entry, int level) => HostPageWord.NextLevel.Of(entry) == 0; }

[Mutant("amd-pt-pages-at-last-level-only", "amd-pt.page-2m", "NextLevel 0 is a page at level 1 alone")]
internal sealed class PtPagesAtLastLevelOnly : AmdPtRules { public override bool HasPages(int level) => level == 1; }

[Mutant("amd-pt-next-level-ignored", "amd-pt.skip", "every table is one level below the one that names it")]
internal sealed class PtNextLevelIgnored : AmdPtRules { public override int NextLevel(ulong entry, int level) => level - 1; }

[Mutant("amd-pt-skips-refused", "amd-pt.skip", "a level that is left out is a fault")]
internal sealed class PtSkipsRefused : AmdPtRules { public override bool IsLower(int next, int level) => next == level - 1; }

[Mutant("amd-pt-skips-one-at-most", "amd-pt.skip", "of several levels left out only one is")]
internal sealed class PtSkipsOneAtMost : AmdPtRules
{
    public override int NextLevel(ulong entry, int level) => Math.Max(base.NextLevel(entry, level), level - 2);
}

[Mutant("amd-pt-skip-to-last-as-second", "amd-pt.skip-page-size", "a table of level 1 after a skip is walked as one of level 2")]
internal sealed class PtSkipToLastAsSecond : AmdPtRules
{
    public override int NextLevel(ulong entry, int level) => base.NextLevel(entry, level) is var next && next == 1 && level > 2 ? 2 : next;
}

[Mutant("amd-pt-same-level-taken", "amd-pt.level-falls", "a table may name one of its own level", On = "no-table-cache")]
internal sealed class PtSameLevelTaken : AmdPtRules { public override bool IsLower(int next, int level) => next <= level; }

[Mutant("amd-pt-higher-level-taken", "amd-pt.level-falls", "a table may name one of a higher level")]
internal sealed class PtHigherLevelTaken : AmdPtRules { public override bool IsLower(int next, int level) => next != level; }

[Mutant("amd-pt-wrong-level-corrected", "amd-pt.level-falls", "a level that is not lower is taken for the next one")]
internal sealed class PtWrongLevelCorrected : AmdPtRules
{
    public override int NextLevel(ulong entry, int level) => base.NextLevel(entry, level) is var next && next >= level ? level - 1 : next;
}

[Mutant("amd-pt-skipped-bits-unchecked", "amd-pt.skipped-bits", "address bits of levels left out are not looked at")]
internal sealed class PtSkippedBitsUnchecked : AmdPtRules { public override ulong SkippedBits(int level, int next) => 0; }

[Mutant("amd-pt-skipped-bits-of-first-only", "amd-pt.skipped-bits", "of several levels left out the bits of the upper one are looked at alone")]
internal sealed class PtSkippedBitsOfFirstOnly : AmdPtRules
{
    public override ulong SkippedBits(int level, int next) => base.SkippedBits(level, next) & ~Below(level - 1);
}

[Mutant("amd-pt-skipped-bits-of-last-only", "amd-pt.skipped-bits", "of several levels left out the bits of the lowest one are looked at alone")]
internal sealed class PtSkippedBitsOfLastOnly : AmdPtRules
{
    public override ulong SkippedBits(int level, int next) => base.SkippedBits(level, next) & Below(next + 2);
}

[Mutant("amd-pt-skipped-bits-one-level-more", "amd-pt.skip", "the bits of the level that a skip leads to have to be zero too")]
internal sealed class PtSkippedBitsOneLevelMore : AmdPtRules
{
    public override ulong SkippedBits(int level, int next) => next < level - 1 ? Below(level) & ~Below(next) : 0;
}
