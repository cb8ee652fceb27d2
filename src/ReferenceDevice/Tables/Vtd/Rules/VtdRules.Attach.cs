using Viommu.Reference.Tables.Vtd.Words;

namespace Viommu.Reference.Tables.Vtd.Rules;

/// <summary>What a descriptor must be, and what its fields say (9.6, Scalable-Mode PASID Table Entry).</summary>
public partial class VtdRules
{
    /// <summary>Levels of tables for a width: 48 and 57 are all there are; 0 for others.</summary>
    [TableRule("vtd.four-levels")]
    [TableRule("vtd.five-levels")]
    [TableRule("vtd.address-width")]
    public virtual int Levels(ulong addressWidth) => addressWidth switch { 48 => 4, 57 => 5, _ => 0 };

    /// <summary>Five levels only where offered (FS5LP).</summary>
    [TableRule("vtd.five-levels-not-offered")]
    public virtual bool LevelsAreOffered(int levels, VtdCapabilities capabilities) => levels < 5 || capabilities.FiveLevels;

    /// <summary>The width of an address, by the levels alone.</summary>
    [TableRule("vtd.width-by-descriptor")]
    public virtual int AddressBits(int levels, VtdCapabilities capabilities) => 12 + (9 * levels);

    /// <summary>The top table is aligned to 4 KiB.</summary>
    [TableRule("vtd.root-aligned")]
    public virtual bool RootIsAligned(ulong root) => (root & 0xfff) == 0;

    /// <summary>The top table is within the width of addresses. Where it is taken all the same, it cannot be read.</summary>
    [TableRule("vtd.root-within-output")]
    [TableChoice("vtd.wide-root-refused")]
    public virtual bool RootFits(ulong root, int outputBits) => root >> outputBits == 0;

    /// <summary>Where the top table is: at the address given, none of whose bits is dropped.</summary>
    [TableRule("vtd.root-within-output")]
    public virtual ulong RootAddress(ulong root, int outputBits) => root;

    /// <summary>SRE only with SRS.</summary>
    [TableRule("vtd.sre-not-offered")]
    public virtual bool SupervisorIsOffered(ulong flags, VtdCapabilities capabilities) => capabilities.Supervisor || !TableFlagsWord.Sre.IsSet(flags);

    /// <summary>EAFE only with EAFS.</summary>
    [TableRule("vtd.eafe-not-offered")]
    public virtual bool ExtendedAccessedIsOffered(ulong flags, VtdCapabilities capabilities) =>
        capabilities.ExtendedAccessed || !TableFlagsWord.Eafe.IsSet(flags);

    /// <summary>No other bits of pgtbl_flags.</summary>
    [TableRule("vtd.unknown-flags")]
    public virtual bool FlagsAreKnown(ulong flags) => !TableFlagsWord.Undefined5_2.IsSet(flags) && !TableFlagsWord.Undefined63_7.IsSet(flags);

    /// <summary>No other bits of flags than PASID.</summary>
    [TableRule("vtd.unknown-request-flags")]
    public virtual bool RequestFlagsAreKnown(ulong flags) => !DescriptorFlagsWord.Undefined63_1.IsSet(flags);

    /// <summary>SRE.</summary>
    [TableRule("vtd.supervisor-needs-sre")]
    public virtual bool EnablesSupervisor(ulong flags) => TableFlagsWord.Sre.IsSet(flags);

    /// <summary>EAFE.</summary>
    [TableRule("vtd.eafe-on")]
    public virtual bool EnablesExtendedAccessed(ulong flags) => TableFlagsWord.Eafe.IsSet(flags);

    /// <summary>WPE, which is bit 6 here and bit 2 in iommufd.</summary>
    [TableRule("vtd.wpe-bit")]
    public virtual bool EnablesWriteProtect(ulong flags) => TableFlagsWord.Wpe.IsSet(flags);

    /// <summary>The PASID that a descriptor names; null without the flag, where pasid does not count.</summary>
    [TableRule("vtd.untagged-table")]
    public virtual uint? NamedPasid(ulong flags, uint pasid) => DescriptorFlagsWord.Pasid.IsSet(flags) ? pasid : null;

    /// <summary>A PASID fits what requests can carry.</summary>
    [TableRule("vtd.pasid-width")]
    public virtual bool PasidFits(uint pasid, VtdCapabilities capabilities) => pasid == 0 || pasid >> capabilities.PasidBits == 0;

    /// <summary>A request may carry a PASID at all.</summary>
    [TableRule("vtd.pasid-without-table")]
    public virtual bool TakesPasid(VtdCapabilities capabilities) => capabilities.PasidBits > 0;

    /// <summary>The PASID whose tables serve: RID_PASID is 0, so that those of PASID 0 and of no PASID (null) are the same.</summary>
    [TableRule("vtd.pasid-zero")]
    [TableRule("vtd.pasid-own-table")]
    public virtual uint? ServingPasid(uint? pasid) => pasid == 0 ? null : pasid;
}
