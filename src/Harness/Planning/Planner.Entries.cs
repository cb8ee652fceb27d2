using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Tables;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    /// <summary>Edits one entry of page tables, by path or by address.</summary>
    private (int Principal, Expectation? Expectation, int Tail) PlanPte(Step step)
    {
        if (Shape.Mapping(_scope.Resolve(step.Body), _diagnostics, "pte", "of", "pasid", "at", "iova", "level", "set", "perm", "to", "word") is not { } mapping)
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

        if (EntryAddress(mapping, tree) is not { } at) return Nameless(step);
        var entry = _memory.Read(at);
        if (mapping.TryGet("to", out var toNode) && _scope.Number(toNode, "to") is { } to)
        {
            if (tree.Format.WithAddress(entry, to) is { } moved) entry = moved;
            else Refuse(toNode, $"no entry can hold the address 0x{to:x}");
        }

        if (mapping.TryGet("perm", out var perm) && _scope.Resolve(perm) is YamlScalar letters)
        {
            if (tree.Format.WithPermissions(entry, letters.Text, out var mistake) is { } permitted) entry = permitted;
            else Refuse(perm, mistake!);
        }

        entry = Edit(mapping, tree.Format.Entry, entry) ?? entry;
        _memory.Write(at, entry);
        return Named(step, at, entry);
    }

    private ulong? EntryAddress(YamlMapping mapping, PageTables tree)
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
            var number = mapping.TryGet("level", out var levelNode) ? _scope.Number(levelNode, "level") : tree.Format.LastLevel;
            if (_scope.Number(iovaNode, "iova") is not { } iova || number is not { } n) return null;
            mistake = $"no level {n} is walked here";
            at = tree.Format.LevelOf(n) is { } level ? tree.EntryAt(iova, level, out mistake) : null;
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
            if (_scope.Number(raw, "word") is not { } whole) return null;
            word = whole;
        }

        if (ReadFields(mapping) is not { } set) return null;
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
