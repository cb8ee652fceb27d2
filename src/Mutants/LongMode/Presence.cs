using Viommu.Reference.Tables.LongMode.Rules;
using Viommu.Reference.Tables.LongMode.Words;

namespace Viommu.Reference.Mutants.LongMode;

[Mutant("vtd-present-unchecked", "vtd.present", "P is not looked at", On = "vtd-tables")]
[Mutant("gcr3-present-unchecked", "gcr3.present", "P is not looked at", On = "amd-tables")]
internal sealed class PresentUnchecked : LongModeRules { public override bool IsPresent(ulong entry, int level) => true; }

[Mutant("vtd-present-not-zero", "vtd.present", "an entry that is not zero is present", On = "vtd-tables")]
[Mutant("gcr3-present-not-zero", "gcr3.present", "an entry that is not zero is present", On = "amd-tables")]
internal sealed class PresentNotZero : LongModeRules { public override bool IsPresent(ulong entry, int level) => entry != 0; }

[Mutant("vtd-present-of-pages-unchecked", "vtd.present", "P is looked at in pointers alone", On = "vtd-tables")]
[Mutant("gcr3-present-of-pages-unchecked", "gcr3.present", "P is looked at in pointers alone", On = "amd-tables")]
internal sealed class PresentOfPagesUnchecked : LongModeRules
{
    public override bool IsPresent(ulong entry, int level) => level == 0 || base.IsPresent(entry, level);
}

[Mutant("vtd-present-of-pointers-unchecked", "vtd.present", "P is looked at in the last level alone", On = "vtd-tables")]
[Mutant("gcr3-present-of-pointers-unchecked", "gcr3.present", "P is looked at in the last level alone", On = "amd-tables")]
internal sealed class PresentOfPointersUnchecked : LongModeRules
{
    public override bool IsPresent(ulong entry, int level) => level > 0 || base.IsPresent(entry, level);
}

[Mutant("vtd-present-by-rights", "vtd.present", "an entry with any of bits 2:0 is present, as in the second stage", On = "vtd-tables")]
[Mutant("gcr3-present-by-rights", "gcr3.present-alone", "an entry with RW or US is present too", On = "amd-tables")]
internal sealed class PresentByRights : LongModeRules { public override bool IsPresent(ulong entry, int level) => (entry & 7) != 0; }

[Mutant("gcr3-present-by-bit-8", "gcr3.present-alone", "bit 8 makes an entry present too, as Linux marks pages of no access", On = "amd-tables")]
internal sealed class PresentByBit8 : LongModeRules
{
    public override bool IsPresent(ulong entry, int level) => base.IsPresent(entry, level) || LongModeEntryWord.G.IsSet(entry);
}

[Mutant("vtd-present-needs-accessed", "vtd.present", "an entry without A is not present", On = "vtd-tables")]
[Mutant("gcr3-present-needs-accessed", "gcr3.accessed", "an entry without A is not present", On = "amd-tables")]
internal sealed class PresentNeedsAccessed : LongModeRules
{
    public override bool IsPresent(ulong entry, int level) => base.IsPresent(entry, level) && LongModeEntryWord.A.IsSet(entry);
}
