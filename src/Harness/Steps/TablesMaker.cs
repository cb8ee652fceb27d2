using System.Runtime.CompilerServices;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Makes what a <c>tables</c> step says, for its format. Every method returns null or false after a mistake, which is told.</summary>
/// <param name="plan">The plan.</param>
/// <param name="places">Where tables go.</param>
/// <param name="name">What the step, or a process of it, is called; null when it has no name.</param>
/// <param name="kind">The format.</param>
/// <param name="isUsual">True for its usual mode, false for one of the case's own.</param>
internal sealed partial class TablesMaker(Planner plan, TablePlaces places, string? name, TableKind kind, bool isUsual)
{
    private const int MostItems = 512;

    /// <summary>The plan.</summary>
    public Planner Plan => plan;

    /// <summary>Guest memory.</summary>
    public TableMemory Memory => plan.Memory;

    /// <summary>Where tables go.</summary>
    public TablePlaces Places => places;

    /// <summary>Gives <c>$t.key</c> its value.</summary>
    public void Name(string key, ulong value)
    {
        if (name is not null) plan.Scope.Count($"{name}.{key}", value);
    }

    /// <summary>What stands at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Value<T>(Written<T>? written)
        where T : class =>
        written?.In(plan.Scope);

    /// <summary>A number.</summary>
    public ulong? Number(WrittenNumber number, string what) => plan.Scope.Number(number, what);

    /// <summary>A number that is the author's mistake when it is too large, unless this device is not asked anyway.</summary>
    /// <param name="number">The number; null where it is not written.</param>
    /// <param name="what">What it is.</param>
    /// <param name="most">The largest.</param>
    /// <param name="otherwise">What it is where it is not written.</param>
    public ulong? AtMost(WrittenNumber? number, string what, ulong most, ulong otherwise) =>
        number is null ? otherwise : plan.AtMost(number, what, most);

    /// <summary>Numbers, one or a list; none where the key is missing.</summary>
    public IReadOnlyList<ulong> Numbers(Written<IReadOnlyList<WrittenNumber>>? written)
    {
        var numbers = new List<ulong>();
        plan.Take(written, numbers);
        return numbers;
    }

    /// <summary>Tells a mistake, unless this device's own values led there.</summary>
    public void Refuse(YamlNode node, string message) => plan.Refuse(node, message);

    /// <summary>An empty tree; its root is <c>$t.root</c>, and words that lead there have names too.</summary>
    public PageTables NewTree(PageTableFormat format)
    {
        var tree = new PageTables(plan.Memory, places, format);
        Name("root", tree.Root);
        foreach (var (word, value) in format.Words(tree.Root)) Name(word, value);
        return tree;
    }

    /// <summary>Makes processes: a PASID each, and what the format says of it.</summary>
    /// <param name="written">The list; null where there is none.</param>
    /// <param name="mostPasid">The largest PASID that a case may write.</param>
    /// <param name="holds">Tells whether there is room for a PASID.</param>
    /// <param name="make">Makes one; its names are <c>$t.p0.key</c>.</param>
    public bool Processes<T>(
        Written<IReadOnlyList<Written<ProcessForm<T>>>>? written, ulong mostPasid, Func<ulong, bool> holds, Func<TablesMaker, ulong, T, bool> make)
        where T : class
    {
        if (written is null) return true;
        if (plan.Scope.Value(written) is not { Count: <= MostItems } list) return false;
        for (var i = 0; i < list.Count; i++)
        {
            if (plan.Scope.Value(list[i]) is not { } process || plan.AtMost(process.Pasid, "pasid", mostPasid) is not { } pasid) return false;
            if (!holds(pasid))
            {
                plan.Refuse(process.Pasid.Node, $"the table has no room for the PASID {pasid}");
                return false;
            }

            var maker = new TablesMaker(plan, places, name is null ? null : $"{name}.p{i}", kind, isUsual);
            if (process.Form is not { } form || !make(maker, pasid, form)) return false;
        }

        return true;
    }

    /// <summary>Sets fields that a case names.</summary>
    /// <param name="node">Where a mistake is told.</param>
    /// <param name="written">The fields; null for none.</param>
    /// <param name="what">What has the fields: <c>an STE</c>.</param>
    /// <param name="set">Sets one; false when there is none of this name that holds the value.</param>
    /// <param name="names">The fields that there are.</param>
    public bool SetFields(YamlNode node, Written<FieldsForm>? written, string what, Func<string, ulong, bool> set, IEnumerable<string> names)
    {
        if (written is null) return true;
        if (plan.Scope.Value(written)?.Plan(plan) is not { } fields) return false;
        foreach (var (field, value) in fields)
        {
            if (set(field, value)) continue;
            plan.Refuse(node, $"{what} has no field '{field}' that holds 0x{value:x}; it has {string.Join(", ", names)}");
            return false;
        }

        return true;
    }

    /// <summary>The tag that the case gives, or one that no other address space of the vector has: a tag names one space per device.</summary>
    public ulong? Tag(WrittenNumber? written)
    {
        ulong? tag = 1;
        if (written is not null) tag = plan.Scope.Number(written, "tag", byte.MaxValue);
        else while (plan.Tags.Contains(tag.Value)) tag++;
        if (tag is { } given) plan.Tags.Add(given);
        return tag;
    }
}
