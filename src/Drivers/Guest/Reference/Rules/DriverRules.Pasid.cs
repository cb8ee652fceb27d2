namespace Viommu.Drivers.Guest.Reference.Rules;

// PASIDs: the page-table extension.
public partial class DriverRules
{
    /// <summary>The PASID under which tables are attached.</summary>
    [DriverRule("tasks.map-reaches")]
    public virtual uint AttachedPasid(uint pasid) => pasid;

    /// <summary>True when a PASID is one that the table of PASIDs holds.</summary>
    [DriverRule("tasks.map-reaches")]
    public virtual bool IsHeldPasid(uint pasid, int bits) => pasid >> bits == 0;

    /// <summary>True when the word that makes an entry of a PASID valid is written before the others.</summary>
    [DriverRule("tables.driver-present-first")]
    public virtual bool WritesValidFirst => false;

    /// <summary>True when that word is cleared after the others.</summary>
    [DriverRule("tables.driver-present-first")]
    public virtual bool ClearsValidLast => false;

    /// <summary>True when a valid entry is made invalid before it is given other words.</summary>
    [DriverRule("tables.driver-present-first")]
    [DriverRule("arm.driver-break-before-make")]
    public virtual bool ClearsBeforeChange => true;

    /// <summary>A word of an entry of a PASID.</summary>
    /// <param name="format">The format.</param>
    /// <param name="word">The word.</param>
    /// <param name="isValid">True for the one that makes the entry valid.</param>
    [DriverRule("tables.driver-well-formed")]
    [DriverRule("tables.driver-zero-reserved")]
    public virtual ulong PasidWord(string format, ulong word, bool isValid) => word;

    /// <summary>True when the entry of a PASID that is detached is cleared.</summary>
    [DriverRule("tasks.detach-ends")]
    public virtual bool ClearsPasid => true;

    /// <summary>True when a changed entry of a PASID is invalidated.</summary>
    [DriverRule("invalidate.driver-pasid-entry")]
    public virtual bool InvalidatesPasid(uint pasid) => true;

    /// <summary>The PASID of an INVALIDATE after a changed entry.</summary>
    [DriverRule("invalidate.driver-pasid-entry")]
    public virtual uint InvalidatedPasid(uint pasid) => pasid;

    /// <summary>True when INVALIDATE names the cache of PASID entries after one was changed.</summary>
    [DriverRule("invalidate.driver-pasid-entry")]
    public virtual bool NamesPasidCache => true;

    /// <summary>True when it names the translations too: the address space behind the entry went.</summary>
    [DriverRule("invalidate.driver-pasid-entry")]
    public virtual bool NamesTranslationsOfPasid => true;

    /// <summary>True when a whole domain is invalidated after a changed entry of a PASID.</summary>
    [DriverChoice("invalidate.driver-scope-pasid")]
    public virtual bool InvalidatesDomainForPasid => false;

    /// <summary>True when DETACH names one PASID, where each has tables of its own.</summary>
    [DriverRule("tasks.detach-ends")]
    public virtual bool DetachesPasidAlone => true;

    /// <summary>True when accesses without a PASID go on through their domain when a PASID is attached.</summary>
    [DriverRule("tasks.map-reaches")]
    public virtual bool KeepsUntagged => true;

    /// <summary>True when the PASIDs of an endpoint go on through theirs when the endpoint is attached elsewhere.</summary>
    [DriverRule("tasks.map-reaches")]
    public virtual bool KeepsPasids => true;
}
