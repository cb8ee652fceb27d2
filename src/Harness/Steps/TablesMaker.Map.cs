using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;

namespace Viommu.Harness.Steps;

internal sealed partial class TablesMaker
{
    /// <summary>A tree with what a case maps.</summary>
    public PageTables? Tree(Written<IReadOnlyList<Written<MapForm>>>? map, PageTableFormat format)
    {
        var tree = NewTree(format);
        return Map(map, new AddressTrees(tree)) ? tree : null;
    }

    /// <summary>Maps what a case maps into the trees; nothing where the key is missing.</summary>
    public bool Map(Written<IReadOnlyList<Written<MapForm>>>? map, AddressTrees trees)
    {
        if (map is null) return true;
        if (plan.Scope.Value(map) is not { Count: <= MostItems } list) return false;
        foreach (var item in list)
        {
            if (plan.Scope.Value(item) is not { } one || !Map(one, trees)) return false;
        }

        return true;
    }

    private bool Map(MapForm form, AddressTrees trees)
    {
        if (plan.Scope.Number(form.Iova, "iova") is not { } iova || plan.Scope.Number(form.To, "to") is not { } to) return false;
        var tree = trees.Of(iova);
        var smallest = tree.Format.SizeAt(0);
        var page = form.Page is { } size ? plan.Scope.Number(size, "page") : null;
        if ((form.Size is { } given ? plan.Scope.Number(given, "size") : page ?? smallest) is not { } bytes) return false;
        // Without 'page': one page where there is one of this size (in the usual mode only one of a single entry), else the smallest.
        page ??= tree.Format.Place(bytes) is var (_, entries) && (!isUsual || entries == 1) ? bytes : smallest;
        if (Letters(form, tree.Format) is not { } letters || Fields(form) is not { } fields) return false;
        if (tree.Map(iova, to, bytes, page.Value, letters, fields) is { } mistake)
        {
            plan.Refuse(form.Node, mistake);
            return false;
        }

        plan.Mappings.Add((iova, unchecked(iova + (bytes - 1)), to));
        plan.Reach.Add(to, bytes);
        return true;
    }

    private string? Letters(MapForm form, PageTableFormat format) =>
        form.Permissions is { } given ? plan.Scope.Value(given)?.Of(kind) : PermissionsForm.Usual(format, kind, isUsual);

    private IReadOnlyList<KeyValuePair<string, ulong>>? Fields(MapForm form) => form.Fields is { } given ? plan.Scope.Value(given)?.Plan(plan) : [];
}
