using Viommu.Reference.Tables.Amd.Gcr3.Words;

namespace Viommu.Reference.Tables.Amd.Gcr3.Rules;

/// <summary>Which page tables a request gets (2.2.6, Guest CR3 table), and which addresses it may ask for.</summary>
public partial class Gcr3Rules
{
    /// <summary>Where interrupt addresses begin: FEEx_xxxx.</summary>
    public const ulong InterruptBase = 0xfee0_0000;

    /// <summary>Bytes of them.</summary>
    public const ulong InterruptSize = 0x10_0000;

    private const int Gcr3IndexBits = 9;

    /// <summary>Interrupt addresses are translated like any; hardware does not translate them, and then they lead nowhere.</summary>
    [TableChoice("amd.interrupt-range")]
    public virtual bool IsInterruptRequest(in EndpointAccess access) => false;

    /// <summary>A request with a PASID is for guest tables, PASID 0 too; one without only with GIoV.</summary>
    [TableRule("gcr3.untagged")]
    [TableRule("gcr3.untagged-without-giov")]
    [TableRule("gcr3.pasid-zero")]
    public virtual bool Serves(uint? pasid, bool servesUntagged) => pasid is not null || servesUntagged;

    /// <summary>A request without a PASID, where GIoV is 0, is blocked; it may pass as it is, but never through GCR3 entry 0.</summary>
    [TableChoice("gcr3.untagged-passes")]
    public virtual bool PassesUntranslated => false;

    /// <summary>The PASID whose entry serves: with GIoV a request without a PASID gets entry 0.</summary>
    [TableRule("gcr3.untagged")]
    [TableRule("gcr3.pasid-own-table")]
    [TableRule("gcr3.pasid-zero")]
    public virtual uint ServingPasid(uint? pasid) => pasid ?? 0;

    /// <summary>The PASID that an INVALIDATE names the answer by: that of the tables that served. Naming no PASID names PASID 0 too.</summary>
    [TableRule("gcr3.invalidate-untagged")]
    public virtual uint? NamedBy(uint? pasid, uint serving) => serving;

    /// <summary>A PASID is not wider than PASmax says.</summary>
    [TableRule("gcr3.pasid-beyond-max")]
    [TableRule("gcr3.pasids-offered")]
    public virtual bool PasidIsOffered(uint? pasid, AmdCapabilities capabilities) => pasid is not { } carried || carried >> capabilities.PasidBits == 0;

    /// <summary>A PASID is not wider than the GCR3 table: nine bits a level.</summary>
    [TableRule("gcr3.pasid-beyond-table")]
    [TableRule("gcr3.pasids-offered")]
    public virtual bool PasidFitsTable(uint? pasid, int levels) => pasid is not { } carried || carried >> (Gcr3IndexBits * levels) == 0;

    /// <summary>Bits 8:0, 17:9 and 19:18 of the PASID index levels 0, 1 and 2.</summary>
    [TableRule("gcr3.one-level")]
    [TableRule("gcr3.two-levels")]
    [TableRule("gcr3.three-levels")]
    public virtual ulong Gcr3Index(uint pasid, int level, int levels) => (pasid >> (Gcr3IndexBits * level)) & 0x1ff;

    /// <summary>V.</summary>
    [TableRule("gcr3.entry-valid")]
    [TableRule("gcr3.last-entry-valid")]
    [TableRule("gcr3.others-unaffected")]
    [TableRule("gcr3.untagged-entry-invalid")]
    public virtual bool IsValidGcr3(ulong entry, int level) => Gcr3EntryWord.V.IsSet(entry);

    /// <summary>Bits 11:1 and 63:52 are clear.</summary>
    [TableRule("gcr3.entry-reserved")]
    public virtual bool Gcr3ReservedIsClear(ulong entry, int level) => !Gcr3EntryWord.Reserved11_1.IsSet(entry) && !Gcr3EntryWord.Reserved63_52.IsSet(entry);

    /// <summary>The next GCR3 page, or the top page table: bits 51:12.</summary>
    [TableRule("gcr3.two-levels")]
    [TableRule("gcr3.pasid-own-table")]
    public virtual ulong Gcr3Address(ulong entry) => entry & Gcr3EntryWord.Address.Mask;

    /// <summary>The width of an address, by the levels alone.</summary>
    [TableRule("gcr3.canonical")]
    [TableRule("gcr3.zero-extended")]
    public virtual int AddressBits(int levels, AmdCapabilities capabilities) => 12 + (9 * levels);

    /// <summary>Entry 0's addresses have no sign; those of other PASIDs have. A request that carries PASID 0 may be taken either way.</summary>
    [TableRule("gcr3.zero-extended")]
    [TableRule("gcr3.canonical")]
    [TableRule("gcr3.upper-half")]
    [TableChoice("gcr3.zero-extended")]
    public virtual bool IsZeroExtended(uint? pasid) => pasid is null or 0;

    /// <summary>Without a sign, bits above the width are clear.</summary>
    [TableRule("gcr3.zero-extended")]
    public virtual bool FitsZeroExtended(ulong iova, int bits) => iova >> bits == 0;
}
