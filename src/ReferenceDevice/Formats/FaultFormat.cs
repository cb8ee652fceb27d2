using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Formats;

/// <summary>The fault report (virtio 1.2, 5.13.6.9).</summary>
public sealed class FaultFormat(Revision revision)
{
    /// <summary>Size in bytes.</summary>
    public int Size { get; } = revision.Fault.Size;

    public Field Reason { get; } = revision.Fault["reason"];
    public Field Reserved { get; } = revision.Fault["reserved"];
    public Field Flags { get; } = revision.Fault["flags"];
    public Field Endpoint { get; } = revision.Fault["endpoint"];
    public Field Reserved1 { get; } = revision.Fault["reserved1"];

    /// <summary>The PASID, which stands where <see cref="Reserved1"/> stood; null where the revision has none.</summary>
    public Field? Pasid { get; } = revision.Fault.TryGet("pasid", out var pasid) ? pasid : null;

    public Field Address { get; } = revision.Fault["address"];

    /// <summary>The flags' names.</summary>
    public FlagSet FlagNames { get; } = new(revision, "fault-flags");

    /// <summary>Reason UNKNOWN.</summary>
    public byte Unknown { get; } = (byte)revision.Values["fault-reason"]["UNKNOWN"];

    /// <summary>Reason DOMAIN.</summary>
    public byte Domain { get; } = (byte)revision.Values["fault-reason"]["DOMAIN"];

    /// <summary>Reason MAPPING.</summary>
    public byte Mapping { get; } = (byte)revision.Values["fault-reason"]["MAPPING"];
}
