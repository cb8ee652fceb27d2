using Viommu.Harness.Expressions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>One mapping of page tables as a case writes it.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Iova">The first address.</param>
/// <param name="To">Where it leads.</param>
internal sealed record MapForm(YamlNode Node, WrittenNumber Iova, WrittenNumber To)
{
    /// <summary>Bytes; null for those of a page.</summary>
    public WrittenNumber? Size { get; private init; }

    /// <summary>Bytes of each page; null for what fits.</summary>
    public WrittenNumber? Page { get; private init; }

    /// <summary>Permissions; null for the usual ones.</summary>
    public Written<PermissionsForm>? Permissions { get; private init; }

    /// <summary>Fields of the entries; null for none.</summary>
    public Written<FieldsForm>? Fields { get; private init; }

    /// <summary>Types what stands under <c>map</c>; null where the key is missing.</summary>
    public static Written<IReadOnlyList<Written<MapForm>>>? Under(Reading read, YamlMapping mapping) =>
        read.Under(mapping, "map", static (one, node) => one.Items<MapForm>(node, "map", Read));

    private static MapForm? Read(Reading read, YamlNode node)
    {
        if (read.Mapping(node, "a mapping", "iova", "to", "size", "page", "perm", "set") is not { } entry) return null;
        if (Reading.Number(entry, "iova") is { } iova && Reading.Number(entry, "to") is { } to)
        {
            return new MapForm(node, iova, to)
            {
                Size = Reading.Number(entry, "size"),
                Page = Reading.Number(entry, "page"),
                Permissions = PermissionsForm.Under(read, entry),
                Fields = FieldsForm.Under(read, entry, "set"),
            };
        }

        read.Mistake(node, "a mapping needs 'iova' and 'to'");
        return null;
    }
}
