using Viommu.Spec.Revisions;

namespace Viommu.Harness.Formats;

/// <summary>What PROBE says of an endpoint that offers a table format.</summary>
/// <param name="revision">The revision, whose names are used.</param>
/// <param name="properties">The endpoint's properties, header included; the first is the one that offers the format.</param>
public sealed class IdRegisters(Revision revision, IReadOnlyList<(PropertyLayout Layout, byte[] Bytes)> properties)
{
    /// <summary>
    /// A register (<c>capabilities</c>) or a named part of one (<c>Sv39</c>) of the property that offers the format, or a field of another property
    /// (<c>PASID_SIZE.bits</c>); null where there is none.
    /// </summary>
    public ulong? this[string name]
    {
        get
        {
            for (var i = 0; i < properties.Count; i++)
            {
                var (layout, bytes) = properties[i];
                foreach (var field in layout.Layout.Fields)
                {
                    if (!field.IsNumber || field.End > bytes.Length) continue;
                    if ((i == 0 ? field.Name : $"{layout.Name}.{field.Name}") == name) return field.Read(bytes);
                    if (i == 0 && field.Values is { } set && revision.Values[set] is { AreFlags: true } names && names.Find(name) is { } part)
                        return part.Of(field.Read(bytes));
                }
            }

            return null;
        }
    }

    /// <summary>True when the endpoint offers that table format too.</summary>
    public bool AlsoOffers(string format) =>
        revision.TableFormats?.Find(format) is { } other && properties.Any(property => property.Layout.Offers(property.Bytes, other));

    /// <summary>True when the name has a value other than 0.</summary>
    public bool Has(string name) => this[name] is > 0;
}
