using Viommu.Harness.Formats;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

internal sealed partial class TablesReader
{
    /// <summary>Maps what <c>map</c> says into the trees; nothing where the key is missing.</summary>
    public bool ReadMap(YamlMapping mapping, AddressTrees trees)
    {
        if (!mapping.TryGet("map", out var node)) return true;
        if (Shape.Sequence(plan.Scope.Resolve(node), plan.Diagnostics, "map") is not { } list || list.Items.Count > MostItems) return false;
        foreach (var given in list.Items)
        {
            if (!ReadMapping(plan.Scope.Resolve(given), trees)) return false;
        }

        return true;
    }

    private bool ReadMapping(YamlNode item, AddressTrees trees)
    {
        if (Shape.Mapping(item, plan.Diagnostics, "a mapping", "iova", "to", "size", "page", "perm", "set") is not { } entry) return false;
        if (!entry.TryGet("iova", out var iovaNode) || !entry.TryGet("to", out var toNode))
        {
            plan.Diagnostics.Add(item, "a mapping needs 'iova' and 'to'");
            return false;
        }

        if (plan.Scope.Number(iovaNode, "iova") is not { } iova || plan.Scope.Number(toNode, "to") is not { } to) return false;
        var tree = trees.Of(iova);
        var smallest = tree.Format.SizeAt(0);
        var page = entry.TryGet("page", out var pageNode) ? plan.Scope.Number(pageNode, "page") : null;
        if ((entry.TryGet("size", out var sizeNode) ? plan.Scope.Number(sizeNode, "size") : page ?? smallest) is not { } bytes) return false;
        // Without 'page': one page where there is one of this size (in the usual mode only one of a single entry), else the smallest.
        page ??= tree.Format.Place(bytes) is var (_, entries) && (!isUsual || entries == 1) ? bytes : smallest;
        if (TableFields.Permissions(plan, entry, tree.Format, kind, isUsual) is not { } letters || Fields(entry) is not { } fields) return false;
        if (tree.Map(iova, to, bytes, page.Value, letters, fields) is { } mistake)
        {
            plan.Refuse(item, mistake);
            return false;
        }

        plan.Mappings.Add((iova, unchecked(iova + (bytes - 1)), to));
        plan.Reach.Add(to, bytes);
        return true;
    }
}
