using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Judging;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

// Tables in the usual mode of their format: what a case says once for every format.
public sealed partial class Planner
{
    private readonly HashSet<ulong> _tags = [];

    private static readonly string[] UsualKeys = ["format", "at", "place", "map", "processes", "tag", "shares"];

    /// <summary>Reads tables without <c>mode</c> and <c>directory</c>: page tables in the usual mode, and what attaching them takes.</summary>
    private bool ReadUsual(YamlMapping mapping, TablePlaces places, TableKind kind, TableSet set, string? name)
    {
        set.Kind = kind;
        if (mapping.TryGet("processes", out _)) _reach.UntaggedMayPass = true;
        if (mapping.TryGet("processes", out var processes)) return ReadSpaces(processes, places, set, name);
        if (ReadSpace(mapping, places, kind, name) is not { } space) return false;
        (set.Tables, set.Tag) = (new AddressTrees(space.Tables), space.Tag);
        set.Made = kind.Attach(_memory, places, space);
        return true;
    }

    private bool ReadSpaces(YamlNode node, TablePlaces places, TableSet set, string? name)
    {
        var kind = set.Kind!;
        if (!kind.HasPasids)
        {
            _diagnostics.Add(node, $"{kind.Name} tables have no PASIDs", "write 'formats: pasids' in the case's head");
            return false;
        }

        if (Shape.Sequence(_scope.Resolve(node), _diagnostics, "processes") is not { } list || list.Items.Count > MostItems) return false;
        var spaces = new List<AddressSpace>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (Shape.Mapping(_scope.Resolve(list.Items[i]), _diagnostics, "a process", "pasid", "tag", "shares", "map") is not { } process) return false;
            if (!process.TryGet("pasid", out var pasidNode))
            {
                _diagnostics.Add(process, "a process needs 'pasid'");
                return false;
            }

            if (_scope.Number(pasidNode, "pasid", 0xff) is not { } pasid || ReadSpace(process, places, kind, name is null ? null : $"{name}.p{i}") is not { } space) return false;
            set.Processes[pasid] = new AddressTrees(space.Tables);
            spaces.Add(space with { Pasid = pasid });
        }

        set.Made = kind.AttachPasids(_memory, places, spaces);
        return true;
    }

    private AddressSpace? ReadSpace(YamlMapping mapping, TablePlaces places, TableKind kind, string? name)
    {
        if (ReadTag(mapping) is not { } tag) return null;
        PageTables tree;
        if (mapping.TryGet("shares", out var shares))
        {
            if (mapping.TryGet("map", out var own)) _diagnostics.Add(own, "'map' would change the tables that are shared", "map in the step that made them");
            if (Named(shares, "shares") is not { Tables: { } shared }) return null;
            tree = shared.Lower;
            if (name is not null) _scope.Count($"{name}.root", tree.Root);
        }
        else
        {
            tree = NewTree(places, name, kind.Usual);
            if (mapping.TryGet("map", out var map) && !ReadMap(_scope.Resolve(map), new AddressTrees(tree), kind)) return null;
        }

        return new AddressSpace(null, tag, tree);
    }

    /// <summary>The tag that the case gives, or one that no other address space of the vector has: a tag names one space per device.</summary>
    private ulong? ReadTag(YamlMapping mapping)
    {
        ulong? tag = 1;
        if (mapping.TryGet("tag", out var node)) tag = _scope.Number(node, "tag", 0xff);
        else while (_tags.Contains(tag.Value)) tag++;
        if (tag is { } given) _tags.Add(given);
        return tag;
    }

    /// <summary>Permission letters: as written, or those of the format for a list of words, or the usual ones.</summary>
    private string? Permissions(YamlMapping mapping, PageTableFormat format, TableKind? kind)
    {
        if (!mapping.TryGet("perm", out var node)) return UsualPermissions(format, kind);
        if (_scope.Resolve(node) is YamlScalar letters) return letters.Text;
        if (kind is null)
        {
            _diagnostics.Add(node, "words are for tables in the usual mode of a format", $"write letters of {string.Concat(format.Letters.Keys)}");
            return null;
        }

        var words = Shape.Words(_scope.Resolve(node), _diagnostics, "perm");
        foreach (var word in words)
        {
            if (word.Text is "read" or "write" or "execute") continue;
            _diagnostics.Add(word, $"'{word.Text}' is no permission", "known are read, write, execute");
            return null;
        }

        bool Has(string wanted) => words.Any(word => word.Text == wanted);
        return kind.Permissions(Has("read"), Has("write"), Has("execute"));
    }

    private static string UsualPermissions(PageTableFormat format, TableKind? kind) => kind?.Permissions(true, true, false) ?? format.UsualPermissions;

    /// <summary>How many requests a step is: one, or one for each PASID whose tables are attached on their own.</summary>
    private int RequestsOf(string action, YamlNode body)
    {
        body = _scope.Resolve(body);
        if (action == "do" && body is YamlMapping { Entries: [var (inner, innerBody)] }) return RequestsOf(inner.Text, innerBody);
        var isTable = _revision.Requests.TryGetValue(CaseReader.RequestName(action), out var layout) && layout.Variants.Count > 0;
        return isTable && body is YamlMapping mapping && mapping.TryGet("tables", out var node) && Find(node) is { Made: { } made } ? Math.Max(made.Descriptors.Count, 1) : 1;
    }

    /// <summary>True when the request attaches tables as they were made, with no field of the case's own.</summary>
    private bool IsPlainTables(YamlNode body) =>
        _scope.Resolve(body) is YamlMapping mapping && mapping.TryGet("tables", out _)
        && mapping.Entries.All(entry => entry.Key.Text is "domain" or "endpoint" or "tables" or "format");

    /// <summary>The body with the format and the descriptor's fields in the place of <c>tables: $t</c>; a field that the case writes itself stays as it is.</summary>
    private YamlNode WithTables(YamlNode body, int part)
    {
        body = _scope.Resolve(body);
        if (body is not YamlMapping mapping || !mapping.TryGet("tables", out var node)) return body;
        var entries = mapping.Entries.Where(entry => entry.Key.Text != "tables").ToList();
        if (Named(node, "tables") is { } set)
        {
            if (set is { Made: { } made, Kind: { } kind })
            {
                Add("format", kind.Name);
                if (part < made.Descriptors.Count)
                {
                    foreach (var (field, value) in made.Descriptors[part]) Add(field, $"0x{value:x}");
                }
            }
            else
            {
                _diagnostics.Add(node, "these tables have a mode or a directory of their own", "write 'format' and the fields of the descriptor");
            }
        }

        return mapping with { Entries = entries };

        void Add(string key, string value)
        {
            if (mapping.TryGet(key, out _)) return;
            entries.Add(new(new YamlScalar(node.File, node.Line, node.Column, key, false), new YamlScalar(node.File, node.Line, node.Column, value, false)));
        }
    }

    /// <summary>Changes the entry of a PASID: whether it is there, or the tables it leads to.</summary>
    private (int Principal, Expectation? Expectation, int Tail) PlanUsualPasidEntry(Step step, YamlMapping mapping, TableSet set, MadeTables made)
    {
        Shape.Mapping(mapping, _diagnostics, "pasid-entry of tables in the usual mode", "of", "pasid", "present", "tables");
        if (made.Pasids is not { } table || !mapping.TryGet("pasid", out var pasidNode))
        {
            _diagnostics.Add(step.Body, made.Pasids is null ? $"these {set.Kind!.Name} tables have no table of PASIDs" : "'pasid-entry' needs 'pasid'", made.Pasids is null ? "write 'formats: pasid-tables' in the case's head, and 'processes'" : "");
            return Nameless(step);
        }

        if (_scope.Number(pasidNode, "pasid", 0xff) is not { } pasid) return Nameless(step);
        var fits = true;
        if (mapping.TryGet("tables", out var other) && Named(other, "tables") is { Tables: { } tree } leads)
            fits = table.Put(new AddressSpace(pasid, leads.Tag, tree.Lower));
        if (mapping.TryGet("present", out var flag) && Shape.Flag(_scope.Resolve(flag), _diagnostics, "present") is { } present)
            fits &= table.SetPresent(pasid, present);
        if (!fits) Refuse(pasidNode, $"the table has no room for the PASID {pasid}");
        return (WriteTables(), null, -1);
    }

    /// <summary>The tables that <c>$t</c> names; null after a mistake, or where this device has none.</summary>
    private TableSet? Named(YamlNode node, string key)
    {
        var resolved = _scope.Resolve(node);
        if (resolved is not YamlScalar { Text: ['$', .. var name] })
        {
            _diagnostics.Add(node, $"{key} names the tables of an earlier step", $"write {key}: $t, and 'as: t' beside that step");
            return null;
        }

        if (!_tables.TryGetValue(name, out var set)) _diagnostics.Add(node, $"no earlier 'tables' step is called '{name}'", $"write 'as: {name}' beside it");
        else if (set is null && _scope.Skip is null && !_diagnostics.Any) _diagnostics.Add(node, $"the tables '{name}' went with the last reset");
        return set;
    }

    private TableSet? Find(YamlNode node) => _scope.Resolve(node) is YamlScalar { Text: ['$', .. var name] } ? _tables.GetValueOrDefault(name) : null;
}
