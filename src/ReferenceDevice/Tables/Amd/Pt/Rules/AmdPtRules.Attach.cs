using Viommu.Reference.Tables.Amd.Words;

namespace Viommu.Reference.Tables.Amd.Pt.Rules;

/// <summary>What a device table entry must be, and what its fields say (2.2.2 Device Table).</summary>
public partial class AmdPtRules
{
    private const int UndefinedMode = 7;
    private const ulong UpdatesNone = 0;
    private const ulong UpdatesAccessed = 1;
    private const ulong UpdatesUndefined = 2;
    private const ulong UpdatesBoth = 3;

    /// <summary>There are host tables at all: HATS is not 11b.</summary>
    [TableRule("amd-pt.not-offered")]
    public virtual bool IsOffered(AmdCapabilities capabilities) => capabilities.HostTables;

    /// <summary>V and TV.</summary>
    [TableRule("amd.not-valid")]
    [TableRule("amd.not-valid-opens-nothing")]
    public virtual bool WordsAreValid(ulong word0) => DeviceTableWord0.V.IsSet(word0) && DeviceTableWord0.Tv.IsSet(word0);

    /// <summary>Bits that no revision without CXL gives a meaning are clear: 63, 6:2 of word 0, 53:52 of word 2, 53:48 and 14:0 of word 3.</summary>
    [TableRule("amd.reserved-descriptor")]
    [TableRule("amd-pt.dte-reserved-newer")]
    public virtual bool ReservedIsClear(ulong word0, ulong word1, ulong word2, ulong word3) =>
        !DeviceTableWord0.Reserved3_2.IsSet(word0)
        && !DeviceTableWord0.Reserved6_4.IsSet(word0)
        && !DeviceTableWord0.Reserved63.IsSet(word0)
        && !DeviceTableWord2.Reserved53_52.IsSet(word2)
        && !DeviceTableWord3.Reserved14_0.IsSet(word3)
        && !DeviceTableWord3.Reserved53_48.IsSet(word3);

    /// <summary>GV and GIoV are clear: these are no guest tables.</summary>
    [TableRule("amd-pt.guest-fields")]
    public virtual bool GuestFieldsAreClear(ulong word0, ulong word1, ulong word2) =>
        !DeviceTableWord0.Gv.IsSet(word0) && !DeviceTableWord0.GIoV.IsSet(word0);

    /// <summary>Mode: the level of the top table.</summary>
    [TableRule("amd-pt.mode-depth")]
    public virtual int Mode(ulong word0) => (int)DeviceTableWord0.Mode.Of(word0);

    /// <summary>Mode 7 is reserved.</summary>
    [TableRule("amd-pt.mode-reserved")]
    public virtual bool ModeIsDefined(int mode) => mode != UndefinedMode;

    /// <summary>No more levels than HATS offers.</summary>
    [TableRule("amd-pt.mode-beyond-levels")]
    public virtual bool ModeIsOffered(int mode, AmdCapabilities capabilities) => mode <= capabilities.HostLevels;

    /// <summary>Mode 0: no tables, and addresses stay what they are.</summary>
    [TableRule("amd-pt.mode-0-rights")]
    public virtual bool IsIdentity(int mode) => mode == 0;

    /// <summary>HAD 10b is reserved.</summary>
    [TableRule("amd-pt.had-reserved")]
    [TableChoice("amd-pt.had-reserved")]
    public virtual bool UpdateIsDefined(ulong word0) => DeviceTableWord0.Had.Of(word0) != UpdatesUndefined;

    /// <summary>A asks for HASup, D for HDSup too.</summary>
    [TableRule("amd-pt.had-not-offered")]
    [TableChoice("amd-pt.had-not-offered")]
    public virtual bool UpdateIsOffered(ulong word0, AmdCapabilities capabilities) => DeviceTableWord0.Had.Of(word0) switch
    {
        UpdatesNone => true,
        UpdatesAccessed => capabilities.HostAccessed,
        _ => capabilities is { HostAccessed: true, HostDirty: true },
    };

    /// <summary>HAD 01b and 11b, where offered.</summary>
    [TableRule("amd-pt.accessed")]
    [TableRule("amd-pt.accessed-only")]
    [TableRule("amd-pt.no-flags")]
    public virtual bool SetsAccessed(ulong word0, AmdCapabilities capabilities) =>
        capabilities.HostAccessed && DeviceTableWord0.Had.Of(word0) is UpdatesAccessed or UpdatesBoth;

    /// <summary>HAD 11b, where offered.</summary>
    [TableRule("amd-pt.dirty")]
    [TableRule("amd-pt.accessed-only")]
    [TableRule("amd-pt.no-flags")]
    public virtual bool SetsDirty(ulong word0, AmdCapabilities capabilities) => capabilities.HostDirty && DeviceTableWord0.Had.Of(word0) == UpdatesBoth;

    /// <summary>The top table: bits 51:12.</summary>
    [TableRule("amd-pt.guest-physical")]
    [TableRule("amd-pt.root-outside-memory")]
    [TableRule("amd-pt.no-address-above-51")]
    public virtual ulong Root(ulong word0) => word0 & DeviceTableWord0.HostRoot.Mask;

    /// <summary>IR and IW of the device table entry.</summary>
    [TableRule("amd-pt.descriptor-rights")]
    [TableRule("amd-pt.mode-0-rights")]
    public virtual TablePermissions Granted(ulong word0) =>
        (DeviceTableWord0.Ir.IsSet(word0) ? TablePermissions.Read : TablePermissions.None)
        | (DeviceTableWord0.Iw.IsSet(word0) ? TablePermissions.Write : TablePermissions.None);
}
