namespace Viommu.Reference.Tables;

/// <summary>
/// A page-table format as one endpoint offers it: made from the endpoint's ID registers, it checks descriptors and walks tables.
/// Walks allocate nothing, throw nothing whatever the guest wrote, and read a bounded number of entries.
/// </summary>
public abstract class TableFormat
{
    /// <summary>The format's name, as cases and vectors write it.</summary>
    public abstract string Name { get; }

    /// <summary>The ID registers, in the order the PROBE property lists them.</summary>
    public abstract IReadOnlyList<ulong> Registers { get; }

    /// <summary>What PROBE tells of the format: the ID registers, or the flags of a dialect that has those instead.</summary>
    public virtual IReadOnlyList<ulong> Shown => Registers;

    /// <summary>The width of PASIDs in bits, for dialects that tell it beside the format; 0 where the format has none, or its registers say it.</summary>
    public virtual int PasidBits => 0;

    /// <summary>The names of the descriptor's fields that <see cref="Attach"/> takes, in its order.</summary>
    public abstract IReadOnlyList<string> DescriptorFields { get; }

    /// <summary>Width of the guest-physical addresses that the registers promise to reach; 0 where they promise none.</summary>
    public virtual int PhysicalBits => 0;

    /// <summary>The names of fields that only some dialects have; <see cref="Attach"/> takes them after the others where they are there.</summary>
    public virtual IReadOnlyList<string> OptionalFields => [];

    /// <summary>True when a descriptor holds the tables of one PASID or of the untagged accesses, so that an endpoint has several contexts.</summary>
    public virtual bool AttachesByPasid => false;

    /// <summary>Checks a descriptor against the ID registers.</summary>
    /// <param name="fields">The values of <see cref="DescriptorFields"/>, then of those <see cref="OptionalFields"/> that there are, zero-extended.</param>
    /// <param name="context">The tables; null when refused.</param>
    public abstract TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context);

    /// <summary>Translates one access.</summary>
    /// <param name="context">A context that this object made.</param>
    /// <param name="access">The access.</param>
    /// <param name="environment">Memory, and optionally a cache and a trace.</param>
    /// <param name="result">The translation or the fault.</param>
    public abstract void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result);

    /// <summary>The PASID whose context serves accesses with this one (null for untagged ones), where <see cref="AttachesByPasid"/>.</summary>
    public virtual uint? ServingPasid(uint? pasid) => pasid;

    /// <summary>The fault of an access for which an endpoint has no context, where <see cref="AttachesByPasid"/>.</summary>
    public virtual TableFault NoContext(in EndpointAccess access) => new(TableFaultKind.ContextInvalid, 0);

    /// <summary>True where an invalidation of addresses in one address space reaches those of every address space that are marked global.</summary>
    public virtual bool AddressReachesGlobals => false;

    /// <summary>True where an invalidation of one PASID's entry reaches the pointers to it, unless only the leaf is named.</summary>
    public virtual bool PasidReachesDirectories => false;

    /// <summary>The address-space tag that the id of an INVALIDATE names; null for formats whose invalidation knows none.</summary>
    public virtual uint? TagOf(ulong id) => null;
}
