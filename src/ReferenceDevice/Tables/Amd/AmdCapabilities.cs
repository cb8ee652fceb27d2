using Viommu.Reference.Tables.Amd.Words;

namespace Viommu.Reference.Tables.Amd;

/// <summary>What the two feature registers say that concerns translation (MMIO offsets 0030h and 01A0h). What they offer counts as enabled.</summary>
/// <param name="Efr">The extended feature register.</param>
/// <param name="Efr2">The second one.</param>
public readonly record struct AmdCapabilities(ulong Efr, ulong Efr2)
{
    /// <summary>Widest PASID that a request can carry, in bits.</summary>
    public const int MostPasidBits = 20;

    private const int LeastLevels = 4;
    private const ulong FiveGuestLevels = 1;
    private const ulong NoHostLevels = 3;

    // GLXSup has a value that is reserved: no table is deeper than three levels.
    private const int MostGcr3Levels = 3;

    /// <summary>Guest tables by PASID, GTSup: AMD_GCR3 is offered.</summary>
    public bool GuestTables => ExtendedFeatureWord.GtSup.IsSet(Efr);

    /// <summary>Levels of guest page tables at most, GATS: 4 or 5. The encodings 10b and 11b promise no more than four.</summary>
    public int GuestLevels => ExtendedFeatureWord.Gats.Of(Efr) == FiveGuestLevels ? LeastLevels + 1 : LeastLevels;

    /// <summary>Levels of the GCR3 table at most, GLXSup: 1 to 3.</summary>
    public int Gcr3Levels => Math.Min((int)ExtendedFeatureWord.GlxSup.Of(Efr) + 1, MostGcr3Levels);

    /// <summary>Width of PASIDs in bits, PASmax: 1 to 20.</summary>
    public int PasidBits => Math.Min((int)ExtendedFeatureWord.PasMax.Of(Efr) + 1, MostPasidBits);

    /// <summary>Host tables, HATS: AMD_PT is offered.</summary>
    public bool HostTables => HostLevels > 0;

    /// <summary>Levels of host page tables at most, HATS: 4 to 6; 0 where there are none.</summary>
    public int HostLevels => ExtendedFeatureWord.Hats.Of(Efr) is var levels && levels == NoHostLevels ? 0 : (int)levels + LeastLevels;

    /// <summary>Guest tables forbid execution, NXSup.</summary>
    public bool NoExecute => ExtendedFeatureWord.NxSup.IsSet(Efr);

    /// <summary>Requests with a PASID say whether they are a user's, USSup.</summary>
    public bool UserSupervisor => ExtendedFeatureWord.UsSup.IsSet(Efr);

    /// <summary>Guest tables serve requests without a PASID, GIoSup.</summary>
    public bool UntaggedGuest => ExtendedFeatureWord.GioSup.IsSet(Efr);

    /// <summary>Hardware sets the accessed flag of host tables, HASup.</summary>
    public bool HostAccessed => ExtendedFeatureWord.HaSup.IsSet(Efr);

    /// <summary>Hardware sets the dirty flag of host tables, HDSup.</summary>
    public bool HostDirty => ExtendedFeatureWord.HdSup.IsSet(Efr);

    /// <summary>The GCR3 root may be guest-physical, GCR3TRPMode. Here it always is.</summary>
    public bool GuestPhysicalRoot => ExtendedFeature2Word.Gcr3TrpMode.IsSet(Efr2);
}
