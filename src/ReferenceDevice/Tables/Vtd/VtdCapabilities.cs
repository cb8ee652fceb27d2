using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Tables.Vtd;

/// <summary>What the two capability registers say that concerns translation (11.4.2, 11.4.3).</summary>
/// <param name="Cap">The capability register.</param>
/// <param name="Ecap">The extended capability register.</param>
public readonly record struct VtdCapabilities(ulong Cap, ulong Ecap)
{
    /// <summary>Widest PASID that a request can carry, in bits.</summary>
    public const int MostPasidBits = 20;

    private const int Pages2M = 1;
    private const int Pages1G = 2;

    /// <summary>Five levels of the first stage.</summary>
    public bool FiveLevels => CapabilityWord.Fs5Lp.IsSet(Cap);

    /// <summary>1 GiB pages of the first stage. 2 MiB pages are always there.</summary>
    public bool GiantPages => CapabilityWord.Fs1Gp.IsSet(Cap);

    /// <summary>Supervisor requests.</summary>
    public bool Supervisor => ExtendedCapabilityWord.Srs.IsSet(Ecap);

    /// <summary>The extended accessed flag.</summary>
    public bool ExtendedAccessed => ExtendedCapabilityWord.Eafs.IsSet(Ecap);

    /// <summary>Walks that the processors' caches see (SMPWCS).</summary>
    public bool SnoopedWalks => ExtendedCapabilityWord.Smpwcs.IsSet(Ecap);

    /// <summary>Requests without a PASID may have a privilege, which the host sets (RPRIVS).</summary>
    public bool UntaggedPrivilege => ExtendedCapabilityWord.Rprivs.IsSet(Ecap);

    /// <summary>Width of PASIDs in bits; 0 where requests carry none.</summary>
    public int PasidBits => ExtendedCapabilityWord.Pasid.IsSet(Ecap) ? Math.Min((int)ExtendedCapabilityWord.Pss.Of(Ecap) + 1, MostPasidBits) : 0;

    /// <summary>
    /// True when the registers speak of a second stage. Those that a guest is shown do not: then they say nothing about the one that
    /// the host keeps.
    /// </summary>
    public bool DescribesSecondStage => ExtendedCapabilityWord.Nest.IsSet(Ecap) || ExtendedCapabilityWord.Ssts.IsSet(Ecap);

    /// <summary>Snoop control: SNP in second-stage pages.</summary>
    public bool SnoopControl => ExtendedCapabilityWord.Sc.IsSet(Ecap) || !DescribesSecondStage;

    /// <summary>Accessed and dirty flags of the second stage.</summary>
    public bool SecondStageFlags => ExtendedCapabilityWord.Ssads.IsSet(Ecap);

    /// <summary>Width in bits of what the second stage may translate at most.</summary>
    public int GuestAddressBits => DescribesSecondStage ? (int)CapabilityWord.Mgaw.Of(Cap) + 1 : 64;

    /// <summary>True when a second stage of this width (39, 48 or 57) is defined and offered.</summary>
    public bool OffersSecondStage(uint addressWidth) => addressWidth switch
    {
        39 => !DescribesSecondStage || CapabilityWord.Sagaw39.IsSet(Cap),
        48 => !DescribesSecondStage || CapabilityWord.Sagaw48.IsSet(Cap),
        57 => !DescribesSecondStage || CapabilityWord.Sagaw57.IsSet(Cap),
        _ => false,
    };

    /// <summary>True when the second stage may have pages at a level above the last (1 for 2 MiB, 2 for 1 GiB).</summary>
    public bool OffersSecondStagePage(int level) => level switch
    {
        Pages2M => !DescribesSecondStage || CapabilityWord.Sslps2M.IsSet(Cap),
        Pages1G => !DescribesSecondStage || CapabilityWord.Sslps1G.IsSet(Cap),
        _ => false,
    };
}
