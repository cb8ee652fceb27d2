using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Judging;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    /// <summary>Edits one entry of page tables, by path or by address.</summary>
    private (int Principal, Expectation? Expectation, int Tail) PlanPte(Step step)
    {
        if (Shape.Mapping(_scope.Resolve(step.Body), _diagnostics, "pte", "of", "pasid", "at", "iova", "level", "set", "perm", "to", "leaf", "table", "present", "word") is not { } mapping)
            return (-1, null, -1);
        if (TablesOf(mapping) is not { } set) return Nameless(step);
        var trees = set.Tables;
        if (mapping.TryGet("pasid", out var pasidNode))
            trees = _scope.Number(pasidNode, "pasid", 0xfffff) is { } pasid ? set.Processes.GetValueOrDefault(pasid) : null;
        if (trees is null)
        {
            Refuse(step.Body, "these tables have no page tables to edit: a process directory wants the 'pasid' of a process with tables");
            return Nameless(step);
        }

        var tree = trees.Lower;
        if (mapping.TryGet("iova", out var iovaNode))
        {
            if (_scope.Number(iovaNode, "iova") is not { } iova) return Nameless(step);
            tree = trees.Of(iova);
        }

        if (EntryAddress(mapping, tree, set.Kind) is not { } at) return Nameless(step);
        var entry = Rewrite(mapping, tree.Format, set.Kind, _memory.Read(at));
        if (mapping.TryGet("perm", out var perm) && Permissions(mapping, tree.Format, set.Kind) is { } letters)
        {
            if (tree.Format.WithPermissions(entry, letters, out var mistake) is { } permitted) entry = permitted;
            else Refuse(perm, mistake!);
        }

        if (mapping.TryGet("present", out var flag) && Shape.Flag(_scope.Resolve(flag), _diagnostics, "present") is { } present)
            entry = tree.Format.Entry.With(entry, tree.Format.Present, present ? 1UL : 0) ?? entry;
        entry = Edit(mapping, tree.Format.Entry, entry) ?? entry;
        _memory.Write(at, entry);
        return Named(step, at, entry);
    }

    /// <summary>The entry as a page of its level, as a pointer to a table, or as it is with another address.</summary>
    private ulong Rewrite(YamlMapping mapping, PageTableFormat format, TableKind? kind, ulong entry)
    {
        foreach (var (key, node) in mapping.Entries)
        {
            if (key.Text is not ("to" or "leaf" or "table") || _scope.Number(node, key.Text) is not { } to) continue;
            var rewritten = key.Text switch
            {
                "leaf" when Level(mapping, format, kind, out _) is { } level && format.Leaf(format.SizeAt(level), to, 0) is { } leaf =>
                    format.WithPermissions(leaf, UsualPermissions(format, kind), out _),
                "leaf" => null,
                "table" when LevelOfEntry(mapping, format, kind) is { } level => format.Pointer(to, level),
                "table" => null,
                _ => format.WithAddress(entry, to),
            };
            if (key.Text == "table" || kind is null) _reach.Anywhere();
            else _reach.Add(to, format.SizeAt(LevelOfEntry(mapping, format, kind) ?? format.Levels - 1));
            if (rewritten is { } word) entry = word;
            else Refuse(node, $"no entry of this level can hold the address 0x{to:x}");
        }

        return entry;
    }

    /// <summary>The level counted from the last, which is 0. Formats have their own numbers; tables in the usual mode are all counted so.</summary>
    private int? Level(YamlMapping mapping, PageTableFormat format, TableKind? kind, out string? mistake)
    {
        mistake = null;
        if (!mapping.TryGet("level", out var node)) return 0;
        if (_scope.Number(node, "level") is not { } number) return null;
        var level = kind is null ? format.LevelOf(number) : number < (ulong)format.Levels ? (int)number : null;
        if (level is null) mistake = $"no level {number} is walked here";
        return level;
    }

    /// <summary>The level of the entry that <c>at</c>, or <c>iova</c> and <c>level</c>, names.</summary>
    private int? LevelOfEntry(YamlMapping mapping, PageTableFormat format, TableKind? kind)
    {
        if (!mapping.TryGet("at", out var path)) return Level(mapping, format, kind, out _);
        var level = format.Levels - 1;
        for (var i = 1; _scope.Resolve(path) is YamlSequence { Items: var items } && i < items.Count; i++) level = format.Below(level);
        return level < 0 ? null : level;
    }

    private ulong? EntryAddress(YamlMapping mapping, PageTables tree, TableKind? kind)
    {
        string? mistake;
        ulong? at = null;
        if (mapping.TryGet("at", out var path))
        {
            var indexes = new List<ulong>();
            ReadAddresses(_scope.Resolve(path), indexes);
            at = tree.EntryAt(indexes, out mistake);
        }
        else if (mapping.TryGet("iova", out var iovaNode))
        {
            if (_scope.Number(iovaNode, "iova") is not { } iova) return null;
            if (Level(mapping, tree.Format, kind, out mistake) is { } level) at = tree.EntryAt(iova, level, out mistake);
        }
        else
        {
            mistake = "'pte' needs 'at', the indexes from the root, or 'iova' and 'level'";
        }

        if (mistake is not null) Refuse(mapping, mistake);
        return at;
    }

    /// <summary>The word after <c>word</c> and <c>set</c>; null after a mistake.</summary>
    private ulong? Edit(YamlMapping mapping, BitFields fields, ulong word)
    {
        if (mapping.TryGet("word", out var raw))
        {
            _reach.Anywhere();
            if (_scope.Number(raw, "word") is not { } whole) return null;
            word = whole;
        }

        if (ReadFields(mapping) is not { } set) return null;
        if (set.Count > 0) _reach.Anywhere();
        foreach (var (name, value) in set)
        {
            if (fields.With(word, name, value) is { } with)
            {
                word = with;
                continue;
            }

            Refuse(mapping, $"an entry has no field '{name}' that holds 0x{value:x}; it has {string.Join(", ", fields.Names)}");
            return null;
        }

        return word;
    }

    private TableSet? TablesOf(YamlMapping mapping)
    {
        if (!mapping.TryGet("of", out var of) || Shape.Text(of, _diagnostics, "of") is not { } name)
        {
            _diagnostics.Add(mapping, "an edit needs 'of', the name of an earlier 'tables' step");
            return null;
        }

        if (_tables.TryGetValue(name, out var set))
        {
            if (set is null && _scope.Skip is null && !_diagnostics.Any) _diagnostics.Add(of, $"the tables '{name}' went with the last reset");
            return set;
        }

        _diagnostics.Add(of, $"no earlier 'tables' step is called '{name}'", $"write 'as: {name}' beside it");
        return null;
    }

    private (int Principal, Expectation? Expectation, int Tail) Named(Step step, ulong at, ulong value)
    {
        if (step["as"] is YamlScalar label)
        {
            _scope.Count($"{label.Text}.at", at);
            _scope.Count($"{label.Text}.value", value);
        }

        return (WriteTables(), null, -1);
    }

    private (int Principal, Expectation? Expectation, int Tail) Nameless(Step step)
    {
        Named(step, 0, 0);
        return (-1, null, -1);
    }
}
