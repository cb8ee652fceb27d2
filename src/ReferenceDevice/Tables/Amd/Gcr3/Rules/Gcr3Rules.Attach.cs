using Viommu.Reference.Tables.Amd.Words;

namespace Viommu.Reference.Tables.Amd.Gcr3.Rules;

/// <summary>What a device table entry must be, and what its fields say (2.2.2 Device Table).</summary>
public partial class Gcr3Rules
{
    /// <summary>Guest tables by PASID only where GTSup offers them.</summary>
    [TableRule("gcr3.not-offered")]
    public virtual bool GuestTablesAreOffered(AmdCapabilities capabilities) => capabilities.GuestTables;

    /// <summary>Nothing in an entry, however wrong, lets accesses pass untranslated; not one that V, TV or GV makes void either.</summary>
    [TableRule("amd.not-valid-opens-nothing")]
    [TableRule("gcr3.guest-valid")]
    public virtual bool PassesThrough(in DeviceTableEntry entry) => false;

    /// <summary>An entry without V or TV is refused; it may be taken, and blocks every access.</summary>
    [TableChoice("amd.not-valid")]
    public virtual bool RefusesNotValid => true;

    /// <summary>Without V the entry says nothing.</summary>
    [TableRule("amd.not-valid")]
    public virtual bool IsValid(in DeviceTableEntry entry) => DeviceTableWord0.V.IsSet(entry.Word0);

    /// <summary>Without TV it says nothing of translation.</summary>
    [TableRule("amd.not-valid")]
    public virtual bool TranslationIsValid(in DeviceTableEntry entry) => DeviceTableWord0.Tv.IsSet(entry.Word0);

    /// <summary>Without GV it says nothing of guest tables; a device may take the format's number for it.</summary>
    [TableRule("gcr3.guest-valid")]
    [TableChoice("gcr3.guest-valid")]
    public virtual bool GuestTranslationIsValid(in DeviceTableEntry entry) => DeviceTableWord0.Gv.IsSet(entry.Word0);

    /// <summary>Reserved bits of all four words are clear.</summary>
    [TableRule("amd.reserved-descriptor")]
    public virtual bool ReservedIsClear(in DeviceTableEntry entry) =>
        !DeviceTableWord0.Reserved3_2.IsSet(entry.Word0) && !DeviceTableWord0.Reserved6_4.IsSet(entry.Word0) && !DeviceTableWord0.Reserved63.IsSet(entry.Word0)
        && !DeviceTableWord1.Reserved42.IsSet(entry.Word1)
        && !DeviceTableWord2.Reserved53_52.IsSet(entry.Word2) && !DeviceTableWord2.Reserved59.IsSet(entry.Word2)
        && !DeviceTableWord3.Reserved14_0.IsSet(entry.Word3) && !DeviceTableWord3.Reserved53_48.IsSet(entry.Word3);

    /// <summary>
    /// Fields that a guest has no say in do not count: DomainID, HAD, PPR, interrupts, port I/O, snooping and what the host's own tables have.
    /// </summary>
    [TableRule("amd.untaken-bits")]
    [TableChoice("amd.untaken-bits")]
    public virtual bool OtherFieldsAreTaken(in DeviceTableEntry entry) => true;

    /// <summary>No host tables: Mode is 0.</summary>
    [TableRule("gcr3.no-host-table")]
    public virtual bool ModeIsZero(in DeviceTableEntry entry) => !DeviceTableWord0.Mode.IsSet(entry.Word0);

    /// <summary>No host tables: their root is 0.</summary>
    [TableRule("gcr3.no-host-table")]
    public virtual bool HostRootIsZero(in DeviceTableEntry entry) => !DeviceTableWord0.HostRoot.IsSet(entry.Word0);

    /// <summary>GLX.</summary>
    [TableRule("gcr3.one-level")]
    [TableRule("gcr3.two-levels")]
    [TableRule("gcr3.three-levels")]
    public virtual int Glx(in DeviceTableEntry entry) => (int)DeviceTableWord0.Glx.Of(entry.Word0);

    /// <summary>GLX is 0, 1 or 2.</summary>
    [TableRule("gcr3.glx-reserved")]
    public virtual bool GlxIsDefined(int glx) => glx < 3;

    /// <summary>GLX is not above GLXSup.</summary>
    [TableRule("gcr3.glx-not-offered")]
    public virtual bool GlxIsOffered(int glx, AmdCapabilities capabilities) => glx < capabilities.Gcr3Levels;

    /// <summary>Levels of the GCR3 table.</summary>
    [TableRule("gcr3.one-level")]
    [TableRule("gcr3.two-levels")]
    [TableRule("gcr3.three-levels")]
    public virtual int TableLevels(int glx) => glx + 1;

    /// <summary>GuestPagingMode.</summary>
    [TableRule("gcr3.four-levels")]
    [TableRule("gcr3.five-levels")]
    public virtual int PagingMode(in DeviceTableEntry entry) => (int)DeviceTableWord2.GuestPagingMode.Of(entry.Word2);

    /// <summary>GuestPagingMode is 0 or 1.</summary>
    [TableRule("gcr3.paging-mode-reserved")]
    public virtual bool PagingModeIsDefined(int mode) => mode < 2;

    /// <summary>Five levels only where GATS offers them.</summary>
    [TableRule("gcr3.five-levels-not-offered")]
    public virtual bool PagingModeIsOffered(int mode, AmdCapabilities capabilities) => mode + 4 <= capabilities.GuestLevels;

    /// <summary>Levels of page tables.</summary>
    [TableRule("gcr3.four-levels")]
    [TableRule("gcr3.five-levels")]
    public virtual int Levels(int mode) => mode == 0 ? 4 : 5;

    /// <summary>GIoV only where GIoSup offers it.</summary>
    [TableRule("gcr3.giov-not-offered")]
    public virtual bool UntaggedIsOffered(in DeviceTableEntry entry, AmdCapabilities capabilities) =>
        capabilities.UntaggedGuest || !DeviceTableWord0.GIoV.IsSet(entry.Word0);

    /// <summary>GIoV.</summary>
    [TableRule("gcr3.untagged")]
    [TableRule("gcr3.untagged-without-giov")]
    public virtual bool ServesUntagged(in DeviceTableEntry entry) => DeviceTableWord0.GIoV.IsSet(entry.Word0);

    /// <summary>The root of the GCR3 table, from its three pieces.</summary>
    [TableRule("gcr3.root-pieces")]
    [TableRule("gcr3.root-guest-physical")]
    public virtual ulong Root(in DeviceTableEntry entry) =>
        (DeviceTableWord0.Gcr3Root14_12.Of(entry.Word0) << 12)
        | (DeviceTableWord1.Gcr3Root30_15.Of(entry.Word1) << 15)
        | (DeviceTableWord1.Gcr3Root51_31.Of(entry.Word1) << 31);

    /// <summary>A root may be anywhere, at 0 too; a device may take 0 for none.</summary>
    [TableChoice("gcr3.root-zero")]
    public virtual bool RootIsTaken(ulong root) => true;

    /// <summary>IR and IW stay with the host. Where a device has its words from the guest alone, they limit every access.</summary>
    [TableChoice("gcr3.ir-iw")]
    public virtual TablePermissions DeviceRights(in DeviceTableEntry entry) => TablePermissions.All;

    /// <summary>IR and IW limit what passes untranslated, where that is let pass.</summary>
    [TableChoice("gcr3.untagged-passes")]
    public virtual TablePermissions UntranslatedRights(in DeviceTableEntry entry) =>
        (DeviceTableWord0.Ir.IsSet(entry.Word0) ? TablePermissions.Read | TablePermissions.Execute : TablePermissions.None)
        | (DeviceTableWord0.Iw.IsSet(entry.Word0) ? TablePermissions.Write : TablePermissions.None);
}
