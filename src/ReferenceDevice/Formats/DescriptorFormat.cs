using Viommu.Reference.Tables;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Formats;

/// <summary>How ATTACH_TABLE names a table format and lays out its descriptor.</summary>
/// <param name="Number">The value of the field <c>format</c>.</param>
/// <param name="Layout">The request in this form.</param>
/// <param name="Fields">The descriptor's fields, in the order the table format takes them.</param>
public sealed record DescriptorFormat(ulong Number, Layout Layout, IReadOnlyList<Field> Fields)
{
    /// <summary>The form for a table format; null where the revision has none, or one that lacks what the format must be told.</summary>
    public static DescriptorFormat? Find(Revision revision, TableIommu iommu, TableFormat format)
    {
        if (!revision.Requests.TryGetValue("ATTACH_TABLE", out var request)) return null;
        if (request.Readable[RequestLayout.Selector].Values is not { } numbers) return null;
        foreach (var (ours, name) in iommu.Formats)
        {
            if (ours != format.Name || revision.Values[numbers].Find(name) is not { } number) continue;
            if (!request.Variants.TryGetValue(name, out var layout)) continue;
            var fields = new List<Field>();
            foreach (var wanted in format.DescriptorFields)
            {
                if (layout.TryGet(wanted, out var field)) fields.Add(field);
            }

            if (fields.Count != format.DescriptorFields.Count) continue;
            foreach (var more in format.OptionalFields)
            {
                // A field of the descriptor, not one that the request has of its own, whatever its format.
                if (layout.TryGet(more, out var field) && !request.Readable.TryGet(more, out _)) fields.Add(field);
            }

            return new DescriptorFormat(number.Value, layout, fields);
        }

        return null;
    }
}
