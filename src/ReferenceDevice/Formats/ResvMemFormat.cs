using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Formats;

/// <summary>The RESV_MEM property (virtio 1.2, 5.13.6.7.2), its header included.</summary>
public sealed class ResvMemFormat
{
    /// <summary>Takes the layout from the revision.</summary>
    public ResvMemFormat(Revision revision)
    {
        var property = revision.Properties["RESV_MEM"];
        Type = property.Type;
        Length = property.Length;
        Size = property.Layout.Size;
        HeaderType = revision.PropertyHeader["type"];
        HeaderLength = revision.PropertyHeader["length"];
        Subtype = property.Layout["subtype"];
        Reserved = property.Layout["reserved"];
        Start = property.Layout["start"];
        End = property.Layout["end"];
        SubtypeReserved = revision.Values["resv-subtype"]["RESERVED"];
        SubtypeMsi = revision.Values["resv-subtype"]["MSI"];
    }

    /// <summary>The property's type number.</summary>
    public int Type { get; }

    /// <summary>Length of the value in bytes, without the header.</summary>
    public int Length { get; }

    /// <summary>Length in bytes with the header.</summary>
    public int Size { get; }

    public Field HeaderType { get; }
    public Field HeaderLength { get; }
    public Field Subtype { get; }
    public Field Reserved { get; }
    public Field Start { get; }
    public Field End { get; }
    public ulong SubtypeReserved { get; }
    public ulong SubtypeMsi { get; }
}
