using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.Amd.Words;

namespace Viommu.Reference.Mutants.Amd;

[Variant("gcr3-gv-implied", "gcr3.guest-valid", "GV is implied by the format")]
internal sealed class Gcr3GvImplied : Gcr3Rules { public override bool GuestTranslationIsValid(in DeviceTableEntry entry) => true; }

[Variant("gcr3-not-valid-blocks", "amd.not-valid", "words without V or TV are taken, and block every access")]
internal sealed class Gcr3NotValidBlocks : Gcr3Rules { public override bool RefusesNotValid => false; }

[Variant("gcr3-untagged-passes", "gcr3.untagged-passes", "with GIoV 0 accesses without a PASID pass untranslated")]
internal sealed class Gcr3UntaggedPasses : Gcr3Rules { public override bool PassesUntranslated => true; }

[Variant("gcr3-pasid-zero-signed", "gcr3.zero-extended", "addresses of accesses that carry PASID 0 have a sign")]
internal sealed class Gcr3PasidZeroSigned : Gcr3Rules { public override bool IsZeroExtended(uint? pasid) => pasid is null; }

[Variant("gcr3-ir-iw-obeyed", "gcr3.ir-iw", "IR and IW limit what the guest's tables give")]
internal sealed class Gcr3IrIwObeyed : Gcr3Rules
{
    public override TablePermissions DeviceRights(in DeviceTableEntry entry) =>
        (DeviceTableWord0.Ir.IsSet(entry.Word0) ? TablePermissions.Read | TablePermissions.Execute : TablePermissions.None)
        | (DeviceTableWord0.Iw.IsSet(entry.Word0) ? TablePermissions.Write : TablePermissions.None);
}

[Variant("gcr3-untaken-bits-refused", "amd.untaken-bits", "fields that the guest has no say in are refused, but for DomainID, IR and IW")]
internal sealed class Gcr3UntakenBitsRefused : Gcr3Rules
{
    public override bool OtherFieldsAreTaken(in DeviceTableEntry entry) =>
        (entry.Word0 & (DeviceTableWord0.Had.Mask | DeviceTableWord0.Ppr.Mask | DeviceTableWord0.Gprp.Mask)) == 0
        && (entry.Word1 & ~(DeviceTableWord1.DomainId.Mask | DeviceTableWord1.Gcr3Root30_15.Mask | DeviceTableWord1.Gcr3Root51_31.Mask)) == 0
        && (entry.Word2 & ~DeviceTableWord2.GuestPagingMode.Mask) == 0
        && entry.Word3 == 0;
}

[Variant("gcr3-accessed-before-fault", "gcr3.accessed-before-fault", "an access that the rights forbid sets A all the same")]
internal sealed class Gcr3AccessedBeforeFault : Gcr3Rules { public override bool SetsAccessedWhenDenied => true; }

[Variant("gcr3-pasid-keeps-directories", "gcr3.invalidate-entry", "an INVALIDATE of a PASID leaves cached entries above its own in the GCR3 table")]
internal sealed class Gcr3PasidKeepsDirectories : Gcr3Rules { public override bool PasidReachesDirectories => false; }

[Variant("gcr3-root-zero-refused", "gcr3.root-zero", "a GCR3 root of 0 is refused")]
internal sealed class Gcr3RootZeroRefused : Gcr3Rules { public override bool RootIsTaken(ulong root) => root != 0; }

[Variant("gcr3-interrupt-range-blocked", "amd.interrupt-range", "accesses without a PASID to FEEx_xxxx are interrupts: they are not translated")]
internal sealed class Gcr3InterruptRangeBlocked : Gcr3Rules
{
    public override bool IsInterruptRequest(in EndpointAccess access) =>
        access.Pasid is null && (access.Iova & ~(InterruptSize - 1)) == InterruptBase;
}
