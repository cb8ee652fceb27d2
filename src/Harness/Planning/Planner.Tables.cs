using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Riscv;
using Viommu.Harness.Formats.Virt;
using Viommu.Harness.Formats.Vtd;
using Viommu.Harness.Judging;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private const ulong UsualTables = 0x20_0000;
    private const int LongestWrite = 4096;
    private const int MostItems = 512;

    private static readonly string[] TablesKeys = ["format", "at", "place", "mode", "map", "directory", "processes", "words"];
    private static readonly string[] TableNames = ["root", "root1", "fsc", "ste0", "ste1", "cd", "asid", "gcr3", "dte0", "dte1", "dte2", "dte3", "end"];

    private delegate bool TablesReader(YamlMapping mapping, TablePlaces places, TableSet set, string? name);

    private readonly TableMemory _memory = new();
    private readonly Dictionary<string, TableSet?> _tables = [];
    private ulong? _nextTable;

    private (int Principal, Expectation? Expectation, int Tail) PlanTables(Step step)
    {
        var name = (step["as"] as YamlScalar)?.Text;
        var set = new TableSet();
        var made = ReadTables(step, set, name);
        if (name is null) return (WriteTables(), null, -1);
        if (!made)
        {
            // A device that cannot be asked leaves names without meaning; the plan is a skip already.
            foreach (var key in TableNames) _scope.Count($"{name}.{key}", 0);
            for (var i = 0; i < 16; i++)
            {
                foreach (var key in TableNames) _scope.Count($"{name}.p{i}.{key}", 0);
            }
        }

        _tables[name] = made ? set : null;
        return (WriteTables(), null, -1);
    }

    private bool ReadTables(Step step, TableSet set, string? name)
    {
        var body = _scope.Resolve(step.Body);
        var written = body is YamlMapping given ? FormatName(given) : "";
        // In a case for several formats, tables without a mode of their own are in the usual one.
        var kind = _vector.Kind is { } common && common.Name == written && body is YamlMapping plain && !plain.TryGet("mode", out _) && !plain.TryGet("directory", out _) ? common : null;
        (string[] Keys, TablesReader Read) own = kind is not null
            ? (UsualKeys, (given, places, tables, called) => ReadUsual(given, places, kind, tables, called))
            : Anywhere(written) switch
            {
                "ARM_SMMU3" => (ArmKeys, ReadContexts),
                "AMD_GCR3" => (Gcr3Keys, ReadGcr3),
                "AMD_PT" => (AmdPtKeys, ReadAmdPt),
                _ => (TablesKeys, ReadTreeOrDirectory),
            };
        if (Shape.Mapping(body, _diagnostics, "tables", own.Keys) is not { } mapping) return false;
        if (mapping.TryGet("words", out var words)) return ReadWords(_scope.Resolve(words));
        if (Places(mapping) is not { } places) return false;
        var made = own.Read(mapping, places, set, name);
        if (made && places.Mistake is { } misplaced)
        {
            Refuse(body, misplaced);
            return false;
        }

        if (!mapping.TryGet("at", out _)) _nextTable = places.Next;
        if (made && name is not null) _scope.Count($"{name}.end", places.Next);
        return made;
    }

    /// <summary>Tables in no usual mode may lead anywhere, by rules that the planner does not know.</summary>
    private string Anywhere(string format)
    {
        _reach.Anywhere();
        return format;
    }

    private bool ReadTreeOrDirectory(YamlMapping mapping, TablePlaces places, TableSet set, string? name) =>
        mapping.TryGet("directory", out var directory)
            ? ReadDirectory(mapping, directory, places, set, name)
            : ReadTree(mapping, places, name, out var tree) && (set.Tables = new AddressTrees(tree!)) is not null;

    /// <summary>Where tables go: at the named places, then from the given base; without one from 2 MiB into RAM on, after those of earlier steps.</summary>
    private TablePlaces? Places(YamlMapping mapping)
    {
        ulong? start = _nextTable;
        if (mapping.TryGet("at", out var at)) start = _scope.Number(at, "at");
        else if (start is null && _facts.Lookup("ram") is { IsValue: true } ram) start = ram.Value + UsualTables;
        var named = new List<ulong>();
        if (mapping.TryGet("place", out var place)) ReadAddresses(_scope.Resolve(place), named);
        if (start is null) _scope.SkipFor(SkipKind.Missing, "the device has no guest RAM for tables");
        if (start % TablePlaces.Page is > 0)
        {
            _diagnostics.Add(mapping, $"a table at 0x{start:x} is not on a 4 KiB boundary");
            return null;
        }

        return start is { } s ? new TablePlaces(s, named) : null;
    }

    private bool ReadTree(YamlMapping mapping, TablePlaces places, string? name, out PageTables? tree)
    {
        tree = null;
        if (Format(mapping) is not { } format) return false;
        tree = NewTree(places, name, format);
        return !mapping.TryGet("map", out var map) || ReadMap(_scope.Resolve(map), new AddressTrees(tree), null);
    }

    private PageTables NewTree(TablePlaces places, string? name, PageTableFormat format)
    {
        var tree = new PageTables(_memory, places, format);
        if (name is null) return tree;
        _scope.Count($"{name}.root", tree.Root);
        if (format is RiscvPages riscv) _scope.Count($"{name}.fsc", riscv.Iosatp(tree.Root));
        return tree;
    }

    private string FormatName(YamlMapping mapping) => mapping.TryGet("format", out var node) && _scope.Resolve(node) is YamlScalar name ? name.Text : "RISCV";

    private PageTableFormat? Format(YamlMapping mapping)
    {
        var mode = mapping.TryGet("mode", out var modeNode) ? _scope.Resolve(modeNode) : null;
        mapping.TryGet("format", out var formatNode);
        switch (FormatName(mapping))
        {
            case "RISCV":
                if (mode is YamlScalar word && RiscvPages.Modes.TryGetValue(word.Text, out var format)) return format;
                _diagnostics.Add(mode ?? mapping, "RISCV tables have no such mode", "write mode: sv39, sv48 or sv57");
                return null;
            case "VIRT":
                return VirtPages.Instance;
            case "INTEL_PT":
                if (mode is YamlScalar width && VtdPages.Modes.TryGetValue(width.Text, out var vtd)) return vtd;
                _diagnostics.Add(mode ?? mapping, "INTEL_PT tables have no such mode", "write mode: 48 or 57, the addr_width");
                return null;
            default:
                _diagnostics.Add(formatNode ?? mapping, "there is no writer for tables of this format", "write format: RISCV, ARM_SMMU3, INTEL_PT, AMD_GCR3, AMD_PT or VIRT, or the words themselves");
                return null;
        }
    }

    private bool ReadMap(YamlNode node, AddressTrees trees, TableKind? kind)
    {
        if (Shape.Sequence(node, _diagnostics, "map") is not { } list || list.Items.Count > MostItems) return false;
        foreach (var given in list.Items)
        {
            var item = _scope.Resolve(given);
            if (Shape.Mapping(item, _diagnostics, "a mapping", "iova", "to", "size", "page", "perm", "set") is not { } entry) return false;
            if (!entry.TryGet("iova", out var iovaNode) || !entry.TryGet("to", out var toNode))
            {
                _diagnostics.Add(item, "a mapping needs 'iova' and 'to'");
                return false;
            }

            if (_scope.Number(iovaNode, "iova") is not { } iova || _scope.Number(toNode, "to") is not { } to) return false;
            var tree = trees.Of(iova);
            var smallest = tree.Format.SizeAt(0);
            var page = entry.TryGet("page", out var pageNode) ? _scope.Number(pageNode, "page") : null;
            if ((entry.TryGet("size", out var sizeNode) ? _scope.Number(sizeNode, "size") : page ?? smallest) is not { } bytes) return false;
            // Without 'page': one page where there is one of this size (in the usual mode only one of a single entry), else the smallest.
            page ??= tree.Format.Place(bytes) is var (_, entries) && (kind is null || entries == 1) ? bytes : smallest;
            if (Permissions(entry, tree.Format, kind) is not { } letters || ReadFields(entry) is not { } fields) return false;
            if (tree.Map(iova, to, bytes, page.Value, letters, fields) is { } mistake)
            {
                Refuse(item, mistake);
                return false;
            }

            _mappings.Add((iova, unchecked(iova + (bytes - 1)), to));
            _reach.Add(to, bytes);
        }

        return true;
    }

    /// <summary>What the writer refuses is the author's mistake, unless this device's own values led there.</summary>
    private void Refuse(YamlNode node, string mistake)
    {
        if (_scope.Skip is null) _diagnostics.Add(node, mistake);
    }

    private List<KeyValuePair<string, ulong>>? ReadFields(YamlMapping mapping, string given = "set")
    {
        var fields = new List<KeyValuePair<string, ulong>>();
        if (!mapping.TryGet(given, out var node)) return fields;
        if (Shape.OpenMapping(_scope.Resolve(node), _diagnostics, given) is not { } set) return null;
        foreach (var (key, value) in set.Entries)
        {
            if (_scope.Number(value, key.Text) is not { } number) return null;
            var name = _scope.Resolve(key) is YamlScalar resolved ? resolved.Text : key.Text;
            fields.Add(new(name, number));
        }

        return fields;
    }

    private bool ReadWords(YamlNode node)
    {
        if (Shape.Sequence(node, _diagnostics, "words") is not { } list) return false;
        _reach.Anywhere();
        foreach (var item in list.Items)
        {
            if (_scope.Resolve(item) is not YamlSequence { Items: [var atNode, var wordNode] })
            {
                _diagnostics.Add(item, "a word is an address and its value", "write words: [[$ram, 0x401], ...]");
                return false;
            }

            if (_scope.Number(atNode, "an address") is not { } at || _scope.Number(wordNode, "a word") is not { } word) return false;
            if ((at & 7) == 0) _memory.Write(at, word);
            else Refuse(atNode, $"0x{at:x} is no multiple of 8");
        }

        return true;
    }

    /// <summary>Turns what changed into writes; returns the last, or -1.</summary>
    private int WriteTables()
    {
        var last = -1;
        if (_zeroed is not null)
        {
            foreach (var page in _memory.PagesInUse) _zeroed.Add(page);
        }

        foreach (var (at, bytes) in _memory.TakeChanges())
        {
            NeedRam(at, bytes.Length);
            for (var done = 0; done < bytes.Length; done += LongestWrite)
                last = Do(new WriteOperation(at + (ulong)done, bytes[done..Math.Min(bytes.Length, done + LongestWrite)]));
        }

        return last;
    }

    private void ForgetTables()
    {
        _memory.Clear();
        foreach (var name in _tables.Keys.ToList()) _tables[name] = null;
        _tags.Clear();
        _nextTable = null;
    }
}
