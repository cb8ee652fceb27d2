namespace Viommu.Reference.Tables.Vtd;

/// <summary>Fault reasons of scalable mode (7.1.3). Those that only the host's own structures cause are left out.</summary>
public static class VtdFaults
{
    /// <summary>Table 15 (5.1.4.1): a request without a PASID to the interrupt address range that is no interrupt.</summary>
    public const int NoInterrupt = 0x29;

    /// <summary>SCT.6: a PASID where the context entry takes none.</summary>
    public const int PasidNotTaken = 0x45;

    /// <summary>SCT.9: a request that carries the PASID which stands for requests without one (RID_PASID).</summary>
    public const int PasidOfUntagged = 0x48;

    /// <summary>SPT.2: the PASID entry is not present.</summary>
    public const int PasidEntryNotPresent = 0x59;

    /// <summary>SPT.3: the PASID entry has a reserved bit set.</summary>
    public const int PasidEntryReserved = 0x5a;

    /// <summary>SPT.4: the PASID entry asks for widths or levels that are not offered.</summary>
    public const int PasidEntryInvalid = 0x5b;

    /// <summary>SPT.5: an execute request where ERE is 0.</summary>
    public const int ExecuteNotEnabled = 0x5c;

    /// <summary>SPT.6: a supervisor request where SRE is 0.</summary>
    public const int SupervisorNotEnabled = 0x5d;

    /// <summary>SFS.1: a first-stage table below the top one cannot be read.</summary>
    public const int FirstTableAccess = 0x70;

    /// <summary>SFS.2: a first-stage entry is not present.</summary>
    public const int FirstNotPresent = 0x71;

    /// <summary>SFS.3: a first-stage entry has a reserved bit set.</summary>
    public const int FirstReserved = 0x72;

    /// <summary>SFS.4: the top first-stage table cannot be read.</summary>
    public const int FirstRootAccess = 0x73;

    /// <summary>SFS.5: nested, the address of a first-stage table is beyond the second stage's width.</summary>
    public const int FirstTableWidth = 0x74;

    /// <summary>SFS.6: nested, the second stage does not let the top table be read.</summary>
    public const int FirstRootDenied = 0x75;

    /// <summary>SFS.7: nested, the second stage does not let a lower table be read.</summary>
    public const int FirstTableDenied = 0x76;

    /// <summary>SFS.8: nested, the second stage does not let flags be written.</summary>
    public const int FirstUpdateDenied = 0x77;

    /// <summary>SSS.1: a second-stage table below the top one cannot be read.</summary>
    public const int SecondTableAccess = 0x78;

    /// <summary>SSS.2: a second-stage entry permits nothing.</summary>
    public const int SecondNotPresent = 0x79;

    /// <summary>SSS.3: a second-stage entry has a reserved bit set.</summary>
    public const int SecondReserved = 0x7a;

    /// <summary>SSS.4: the top second-stage table cannot be read.</summary>
    public const int SecondRootAccess = 0x7b;

    /// <summary>SSS.6: the second stage's flags could not be set.</summary>
    public const int SecondUpdateFailed = 0x7d;

    /// <summary>SGN.1: the address is not canonical.</summary>
    public const int NotCanonical = 0x80;

    /// <summary>SGN.2: a user's request where U/S is 0.</summary>
    public const int NotUser = 0x81;

    /// <summary>SGN.3: an execute request where it is not permitted.</summary>
    public const int NotExecutable = 0x82;

    /// <summary>SGN.5: the address is beyond the second stage's width.</summary>
    public const int SecondWidth = 0x84;

    /// <summary>SGN.6: no permission to write.</summary>
    public const int NotWritable = 0x85;

    /// <summary>SGN.7: no permission to read.</summary>
    public const int NotReadable = 0x86;

    /// <summary>SGN.8: the translation is in the interrupt address range.</summary>
    public const int InterruptRange = 0x87;

    /// <summary>SGN.10: a PASID wider than PSS says.</summary>
    public const int PasidTooWide = 0x89;

    /// <summary>SFS.9: flags would have to be set by a walk that is not snooped.</summary>
    public const int FirstNotSnooped = 0x90;

    /// <summary>SFS.10: the first stage's flags could not be set.</summary>
    public const int FirstUpdateFailed = 0x91;
}
