using Viommu.Drivers.Guest.Reference.Rules;

namespace Viommu.Reference.Mutants.Drivers;

[DriverMutant("pasid-attached-beside", "tasks.map-reaches", "tables are attached for the PASID beside the one asked for")]
internal sealed class PasidAttachedBeside : DriverRules { public override uint AttachedPasid(uint pasid) => pasid == 0 ? 0 : pasid ^ 1; }

[DriverMutant("pasid-of-four-bits", "tasks.map-reaches", "tables are attached for the lowest four bits of a PASID")]
internal sealed class PasidOfFourBits : DriverRules { public override uint AttachedPasid(uint pasid) => pasid & 0xf; }

[DriverMutant("pasid-valid-first", "tables.driver-present-first", "the word that makes an entry of a PASID valid is written first")]
internal sealed class PasidValidFirst : DriverRules { public override bool WritesValidFirst => true; }

[DriverMutant("pasid-valid-cleared-last", "tables.driver-present-first", "the word that makes an entry of a PASID valid is cleared last")]
internal sealed class PasidValidClearedLast : DriverRules { public override bool ClearsValidLast => true; }

[DriverMutant("pasid-changed-while-valid", "tables.driver-present-first", "a valid entry of a PASID is given other words as it is")]
internal sealed class PasidChangedWhileValid : DriverRules { public override bool ClearsBeforeChange => false; }

[DriverMutant("pasid-not-cleared", "tasks.detach-ends", "the entry of a PASID that is detached stays")]
internal sealed class PasidNotCleared : DriverRules { public override bool ClearsPasid => false; }

[DriverMutant("pasid-not-invalidated", "invalidate.driver-pasid-entry", "a changed entry of a PASID is not invalidated")]
internal sealed class PasidNotInvalidated : DriverRules { public override bool InvalidatesPasid(uint pasid) => false; }

[DriverMutant("pasid-zero-not-invalidated", "invalidate.driver-pasid-entry", "a changed entry for accesses without a PASID is not invalidated")]
internal sealed class PasidZeroNotInvalidated : DriverRules { public override bool InvalidatesPasid(uint pasid) => pasid != 0; }

[DriverMutant("pasid-invalidated-beside", "invalidate.driver-pasid-entry", "the entry of the PASID beside the changed one is invalidated")]
internal sealed class PasidInvalidatedBeside : DriverRules { public override uint InvalidatedPasid(uint pasid) => pasid ^ 1; }

[DriverMutant("pasid-cache-not-named", "invalidate.driver-pasid-entry", "after a changed entry only translations are invalidated")]
internal sealed class PasidCacheNotNamed : DriverRules { public override bool NamesPasidCache => false; }

[DriverMutant("pasid-translations-not-named", "invalidate.driver-pasid-entry", "after a changed entry the translations through it are not invalidated")]
internal sealed class PasidTranslationsNotNamed : DriverRules { public override bool NamesTranslationsOfPasid => false; }

[DriverMutant("pasid-beyond-table", "tasks.map-reaches", "a PASID that the table of PASIDs does not hold is taken for attached")]
internal sealed class PasidBeyondTable : DriverRules { public override bool IsHeldPasid(uint pasid, int bits) => true; }

[DriverMutant("pasid-detach-without-flag", "tasks.map-reaches", "DETACH of one PASID takes the whole endpoint out")]
internal sealed class PasidDetachWithoutFlag : DriverRules { public override bool DetachesPasidAlone => false; }

[DriverMutant("pasid-takes-untagged-away", "tasks.map-reaches", "accesses without a PASID are forgotten when a PASID is attached")]
internal sealed class PasidTakesUntaggedAway : DriverRules { public override bool KeepsUntagged => false; }

[DriverMutant("attach-forgets-pasids", "tasks.map-reaches", "the PASIDs of an endpoint are forgotten when it is attached elsewhere")]
internal sealed class AttachForgetsPasids : DriverRules { public override bool KeepsPasids => false; }

[DriverMutant("riscv-context-reserved", "tables.driver-zero-reserved", "ta of a process context has a reserved bit", Value = "RISCV:3")]
[DriverMutant("riscv-context-not-valid", "tables.driver-well-formed", "ta of a process context has no V", Value = "RISCV:-0")]
[DriverMutant("arm-context-not-valid", "tables.driver-well-formed", "a context descriptor has no V", Value = "ARM_SMMU3:-31")]
[DriverMutant("arm-context-aarch32", "tables.driver-well-formed", "a context descriptor has no AA64", Value = "ARM_SMMU3:-41")]
[DriverMutant("arm-context-big-endian", "tables.driver-well-formed", "a context descriptor says that its tables are big-endian", Value = "ARM_SMMU3:15")]
[DriverMutant("arm-context-shut", "tables.driver-well-formed", "a context descriptor has EPD0, so that nothing is walked", Value = "ARM_SMMU3:14")]
[DriverMutant("gcr3-entry-reserved", "tables.driver-zero-reserved", "an entry of the GCR3 table has a reserved bit", Value = "AMD_GCR3:1")]
[DriverMutant("gcr3-entry-not-valid", "tables.driver-well-formed", "an entry of the GCR3 table is not valid", Value = "AMD_GCR3:-0")]
internal sealed class ContextBit(string what) : DriverRules
{
    public override ulong PasidWord(string format, ulong word, bool isValid) => isValid ? Bit.Change(what, format, word) : word;
}
