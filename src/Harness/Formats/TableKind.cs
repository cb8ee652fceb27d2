using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats;

/// <summary>
/// What a case that is written once for every table format needs of one (docs/case-language.md, "Cases for every format"): which endpoints can take
/// its usual mode, how the common words are said in it, and what ATTACH_TABLE is told. A new format is one class of these in <see cref="TableKinds"/>.
/// </summary>
public abstract class TableKind
{
    /// <summary>The format's name in revisions.</summary>
    public abstract string Name { get; }

    /// <summary>True when accesses with a PASID can have tables of their own.</summary>
    public virtual bool HasPasids => false;

    /// <summary>True when a table of PASIDs lies in guest memory; false where each PASID takes an ATTACH_TABLE of its own.</summary>
    public virtual bool HasPasidTable => HasPasids;

    /// <summary>True when address spaces have a tag of the architecture, the <c>id</c> of INVALIDATE.</summary>
    public virtual bool HasTags => false;

    /// <summary>True when a page can be forbidden to execute accesses alone.</summary>
    public virtual bool HasExecute => false;

    /// <summary>True when hardware of this architecture need not tell more of a blocked address than its page.</summary>
    public virtual bool ReportsPages => false;

    /// <summary>Page tables in the usual mode.</summary>
    public abstract PageTableFormat Usual { get; }

    /// <summary>True when cases can name a mode, besides the usual one.</summary>
    public bool HasModes => Keys.Count > 0;

    /// <summary>
    /// The keys of a <c>tables</c> step in a mode of the case's own, besides <c>format</c>, <c>at</c>, <c>place</c> and <c>words</c>; none where
    /// there is only the usual mode.
    /// </summary>
    public virtual IReadOnlyList<string> Keys => [];

    /// <summary>What such a step gives names to under its own, besides <c>root</c> and <c>end</c>.</summary>
    public virtual IReadOnlyList<string> Names => [];

    /// <summary>What <c>fuzz</c> makes of tables in a mode of a case's own; none where it keeps to the usual one.</summary>
    internal virtual IReadOnlyList<OwnMode> OwnModes => [];

    /// <summary>The words whose fields cases set by name, for the reference.</summary>
    public virtual IReadOnlyList<WordFields> NamedWords => [new($"{Name} entry", Usual.Entry)];

    /// <summary>The smallest page of the usual mode, in bytes.</summary>
    public ulong Small => Usual.SizeAt(0);

    /// <summary>The page one level above it, in bytes.</summary>
    public ulong Large => Usual.SizeAt(1);

    /// <summary>The page two levels above it, in bytes.</summary>
    public ulong Huge => Usual.SizeAt(2);

    /// <summary>The last address from 0 up that the usual mode holds.</summary>
    public virtual ulong Last => (1UL << (Usual.OffsetBits + Usual.RootBits + (Usual.IndexBits * (Usual.Levels - 1)))) - 1;

    /// <summary>
    /// True when ID registers that speak for several formats say that there are no tables of this one: the property is no offer of them then.
    /// </summary>
    public virtual bool IsAbsent(IdRegisters registers) => false;

    /// <summary>Why an endpoint with these ID registers cannot take the usual mode; null when it can.</summary>
    public abstract string? Lacks(IdRegisters registers);

    /// <summary>Why it cannot take tables for PASIDs of 8 bits in the usual mode; null when it can.</summary>
    public virtual string? LacksPasids(IdRegisters registers) => "PASIDs";

    /// <summary>Why it cannot take pages of two levels above the smallest; null when it can.</summary>
    public virtual string? LacksHuge(IdRegisters registers) => null;

    /// <summary>
    /// The letters of <see cref="PageTableFormat.Letters"/> for a leaf with these permissions, and with whatever else a page needs in order to serve
    /// any access.
    /// </summary>
    public abstract string Permissions(bool read, bool write, bool execute);

    /// <summary>Attaches one address space for accesses without a PASID, and writes what stands between the request and its page tables.</summary>
    public abstract MadeTables Attach(TableMemory memory, TablePlaces places, AddressSpace space);

    /// <summary>Attaches an address space for each of several PASIDs; accesses without one are shut out, where the format can.</summary>
    public virtual MadeTables AttachPasids(TableMemory memory, TablePlaces places, IReadOnlyList<AddressSpace> spaces) => new([], null);

    /// <summary>True when an entry that allows writes and no reads is reserved.</summary>
    public virtual bool WritesNeedReads => false;

    /// <summary>The descriptor of a table of PASIDs with accesses without a PASID going through entry 0.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, ulong>> ServingUntagged(IReadOnlyList<KeyValuePair<string, ulong>> descriptor) => descriptor;

    /// <summary>Types what a <c>tables</c> step says in a mode of the case's own, once for all vectors; null after a mistake, which is told.</summary>
    /// <param name="read">Types what a case writes.</param>
    /// <param name="mapping">The step's body, whose keys are known.</param>
    internal virtual TablesForm? Read(Reading read, YamlMapping mapping) => null;

    /// <summary>True when one of a case's words for formats means this one: <c>all</c>, a quality, or its name.</summary>
    public bool Is(string word) => word switch
    {
        "all" => true,
        "pasids" => HasPasids,
        "pasid-tables" => HasPasidTable,
        "tags" => HasTags,
        "execute" => HasExecute,
        _ => word == Name,
    };
}
