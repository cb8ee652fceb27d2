using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Formats;

/// <summary>The config space (virtio 1.2, 5.13.4).</summary>
public sealed class ConfigFormat(Revision revision)
{
    /// <summary>Size in bytes.</summary>
    public int Size { get; } = revision.Config.Size;

    public Field PageSizeMask { get; } = revision.Config["page_size_mask"];
    public Field InputStart { get; } = revision.Config["input_range.start"];
    public Field InputEnd { get; } = revision.Config["input_range.end"];
    public Field DomainStart { get; } = revision.Config["domain_range.start"];
    public Field DomainEnd { get; } = revision.Config["domain_range.end"];
    public Field ProbeSize { get; } = revision.Config["probe_size"];
    public Field Bypass { get; } = revision.Config["bypass"];
}
