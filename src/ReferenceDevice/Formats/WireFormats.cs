using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Formats;

/// <summary>Everything the device needs of a revision's layouts and numbers, looked up once.</summary>
public sealed class WireFormats(Revision revision)
{
    /// <summary>Size of the head in bytes.</summary>
    public int HeadSize { get; } = revision.Head.Size;

    /// <summary>Size of the tail in bytes.</summary>
    public int TailSize { get; } = revision.Tail.Size;

    public Field Type { get; } = revision.Head["type"];
    public Field HeadReserved { get; } = revision.Head["head.reserved"];
    public Field Status { get; } = revision.Tail["status"];
    public Field TailReserved { get; } = revision.Tail["tail.reserved"];

    /// <summary>The numbers of tail.status.</summary>
    public StatusNumbers Statuses { get; } = new(revision.Statuses);

    public FlagSet AttachFlags { get; } = new(revision, "attach-flags");
    public FlagSet MapFlags { get; } = new(revision, "map-flags");
    public ulong AttachBypass { get; } = revision.Values["attach-flags"].Find("BYPASS")?.Value ?? 0;
    public ulong MapRead { get; } = revision.Values["map-flags"]["READ"];
    public ulong MapWrite { get; } = revision.Values["map-flags"]["WRITE"];
    /// <summary>The flag of DETACH that names one PASID; 0 where the revision has none.</summary>
    public ulong DetachPasid { get; } = revision.Values.TryGetValue("detach-flags", out var flags) ? flags.Find("PASID")?.Value ?? 0 : 0;

    /// <summary>The flag of ATTACH_TABLE that asks for a bypass domain; 0 where the revision has none.</summary>
    public ulong AttachTableBypass { get; } = revision.Values.TryGetValue("table-flags", out var flags) ? flags.Find("BYPASS")?.Value ?? 0 : 0;

    public FaultFormat Fault { get; } = new(revision);
    public ConfigFormat Config { get; } = new(revision);
    public ResvMemFormat ResvMem { get; } = new(revision);

    /// <summary>Masks of the features the device asks about; 0 when the revision lacks one.</summary>
    public ulong InputRangeFeature { get; } = revision.FeatureMask("INPUT_RANGE");

    public ulong DomainRangeFeature { get; } = revision.FeatureMask("DOMAIN_RANGE");
    public ulong ProbeFeature { get; } = revision.FeatureMask("PROBE");
    public ulong BypassFeature { get; } = revision.FeatureMask("BYPASS");
    public ulong BypassConfigFeature { get; } = revision.FeatureMask("BYPASS_CONFIG");
    public ulong AttachTableFeature { get; } = revision.FeatureMask("ATTACH_TABLE");
    public ulong Version1Feature { get; } = revision.FeatureMask("VERSION_1");
    public ulong IndirectFeature { get; } = revision.FeatureMask("INDIRECT_DESC");
    public ulong EventIndexFeature { get; } = revision.FeatureMask("EVENT_IDX");
}
