using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Reads what a <c>tables</c> step says, for the format that makes them. Every reading returns null or false after a mistake, which is told.</summary>
/// <param name="plan">The plan.</param>
/// <param name="places">Where tables go.</param>
/// <param name="name">What the step, or a process of it, is called; null when it has no name.</param>
/// <param name="kind">The format.</param>
/// <param name="isUsual">True for its usual mode, false for one of the case's own.</param>
internal sealed partial class TablesReader(Planner plan, TablePlaces places, string? name, TableKind kind, bool isUsual)
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

    /// <summary>What a matrix name stands for, or the node itself.</summary>
    public YamlNode Resolve(YamlNode node) => plan.Scope.Resolve(node);

    /// <summary>The text of a word under a key; null when the key is missing or holds no word.</summary>
    public string? Word(YamlMapping mapping, string key) => mapping.TryGet(key, out var node) && plan.Scope.Resolve(node) is YamlScalar word ? word.Text : null;

    /// <summary>A number.</summary>
    public ulong? Number(YamlNode node, string what) => plan.Scope.Number(node, what);

    /// <summary>A number that is the author's mistake when it is too large, unless this device is not asked anyway.</summary>
    public ulong? AtMost(YamlNode node, string what, ulong most) => plan.AtMost(node, what, most);

    /// <summary>The same under a key; <paramref name="otherwise"/> where the key is missing.</summary>
    public ulong? AtMost(YamlMapping mapping, string key, ulong most, ulong otherwise) =>
        mapping.TryGet(key, out var node) ? plan.AtMost(node, key, most) : otherwise;

    /// <summary>Numbers, one or a list.</summary>
    public IReadOnlyList<ulong> Numbers(YamlNode node)
    {
        var numbers = new List<ulong>();
        plan.ReadAddresses(plan.Scope.Resolve(node), numbers);
        return numbers;
    }

    /// <summary>Tells a mistake.</summary>
    public void Mistake(YamlNode node, string message, string fix = "") => plan.Diagnostics.Add(node, message, fix);

    /// <summary>Tells a mistake, unless this device's own values led there.</summary>
    public void Refuse(YamlNode node, string message) => plan.Refuse(node, message);

    /// <summary>A mapping with these keys.</summary>
    public YamlMapping? Mapping(YamlNode node, string what, params string[] keys) => Shape.Mapping(plan.Scope.Resolve(node), plan.Diagnostics, what, keys);

    /// <summary>An empty tree; its root is <c>$t.root</c>, and words that lead there have names too.</summary>
    public PageTables NewTree(PageTableFormat format)
    {
        var tree = new PageTables(plan.Memory, places, format);
        Name("root", tree.Root);
        foreach (var (word, value) in format.Words(tree.Root)) Name(word, value);
        return tree;
    }

    /// <summary>A tree with what <c>map</c> maps.</summary>
    public PageTables? Tree(YamlMapping mapping, PageTableFormat format)
    {
        var tree = NewTree(format);
        return ReadMap(mapping, new AddressTrees(tree)) ? tree : null;
    }

    /// <summary>Reads the items of <c>processes</c>: a PASID each, and what the format says of it.</summary>
    /// <param name="node">The list.</param>
    /// <param name="mostPasid">The largest PASID that a case may write.</param>
    /// <param name="keys">The keys of an item, besides <c>pasid</c>.</param>
    /// <param name="holds">Tells whether there is room for a PASID.</param>
    /// <param name="read">Reads one; its names are <c>$t.p0.key</c>.</param>
    public bool Processes(YamlNode node, ulong mostPasid, string[] keys, Func<ulong, bool> holds, Func<TablesReader, ulong, YamlMapping, bool> read)
    {
        if (Shape.Sequence(plan.Scope.Resolve(node), plan.Diagnostics, "processes") is not { } list || list.Items.Count > MostItems) return false;
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (Mapping(list.Items[i], "a process", ["pasid", .. keys]) is not { } process) return false;
            if (!process.TryGet("pasid", out var pasidNode))
            {
                plan.Diagnostics.Add(process, "a process needs 'pasid'");
                return false;
            }

            if (plan.AtMost(pasidNode, "pasid", mostPasid) is not { } pasid) return false;
            if (!holds(pasid))
            {
                plan.Refuse(pasidNode, $"the table has no room for the PASID {pasid}");
                return false;
            }

            if (!read(new TablesReader(plan, places, name is null ? null : $"{name}.p{i}", kind, isUsual), pasid, process)) return false;
        }

        return true;
    }

    /// <summary>The fields under <c>set</c> or another key, by name; none where it is missing.</summary>
    public IReadOnlyList<KeyValuePair<string, ulong>>? Fields(YamlMapping mapping, string key = "set") => TableFields.Read(plan, mapping, key);

    /// <summary>Sets the fields under a key with <paramref name="set"/>; false after one that there is not.</summary>
    /// <param name="mapping">Where the key stands.</param>
    /// <param name="key">The key.</param>
    /// <param name="what">What has the fields: <c>an STE</c>.</param>
    /// <param name="set">Sets one; false when there is none of this name that holds the value.</param>
    /// <param name="names">The fields that there are.</param>
    public bool SetFields(YamlMapping mapping, string key, string what, Func<string, ulong, bool> set, IEnumerable<string> names)
    {
        if (Fields(mapping, key) is not { } fields) return false;
        foreach (var (field, value) in fields)
        {
            if (set(field, value)) continue;
            plan.Refuse(mapping, $"{what} has no field '{field}' that holds 0x{value:x}; it has {string.Join(", ", names)}");
            return false;
        }

        return true;
    }

    /// <summary>The tag that the case gives, or one that no other address space of the vector has: a tag names one space per device.</summary>
    public ulong? Tag(YamlMapping mapping)
    {
        ulong? tag = 1;
        if (mapping.TryGet("tag", out var node)) tag = plan.Scope.Number(node, "tag", 0xff);
        else while (plan.Tags.Contains(tag.Value)) tag++;
        if (tag is { } given) plan.Tags.Add(given);
        return tag;
    }
}
