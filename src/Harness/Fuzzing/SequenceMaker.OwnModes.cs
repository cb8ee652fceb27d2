using Viommu.Harness.Formats;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

// Tables in every mode of a format, with fields of contexts and descriptors changed.
internal sealed partial class SequenceMaker
{
    // Where modes end, and where a page of each size can begin.
    private static readonly string[] s_far =
    [
        "$iova + 0x200000", "$iova + 0x40000000", "$iova + 0x4000000000", "$iova + 0x8000000000", "$iova + 0x800000000000", "$iova + 0x1000000000000",
        "$iova + 0x100000000000000", "0x3ffffff000", "0x7ffffff000", "0x7ffffffff000", "0xfffffffff000", "0xffffffffff000", "0xfffffffffff000",
        "0xffffffc000000000", "0xffffffffc0001000", "0xffff800000000000", "0xffff800040001000", "0xff00000000000000", "0xff80000000003000",
        "0xfffffffffffff000",
    ];

    private static readonly ulong[] s_pages64 =
        [0x1000, 0x2000, 0x4000, 0x8000, 0x1_0000, 0x2_0000, 0x20_0000, 0x40_0000, 0x200_0000, 0x4000_0000, 0x80_0000_0000, 0x1_0000_0000_0000];

    private OwnMode? _own;

    private void OwnTables(string name, OwnMode mode)
    {
        _own = mode;
        var entries = new List<(string, YamlNode?)> { ("format", Word(_kind!.Name)) };
        entries.AddRange(KeysOf(mode));
        if (mode.Process is { } process)
        {
            _hasProcesses = true;
            var processes = new List<YamlNode>();
            for (var left = 1 + _random.Below(3); left > 0; left--)
            {
                var pasid = _random.From(s_pasids);
                if (_pasids.Contains(pasid)) continue;
                _pasids.Add(pasid);
                var keys = KeysOf(process);
                // A process without tables of its own maps nothing.
                var isBare = keys.Exists(one => one.Value is YamlScalar { Text: "bare" });
                processes.Add(Nodes.Map([("pasid", Word(pasid)), .. keys, ("map", isBare ? null : OwnMappings())]));
            }

            entries.Add(("processes", Nodes.List(processes)));
        }
        else
        {
            entries.Add(("map", OwnMappings()));
        }

        Step("tables", Nodes.Map(entries), ("as", Word(name)));
    }

    private List<(string Name, YamlNode? Value)> KeysOf(OwnMode mode)
    {
        var keys = new List<(string, YamlNode?)>();
        foreach (var key in mode.Keys)
        {
            if (_random.From(key.Values) is { Length: > 0 } value) keys.Add((key.Name, Nodes.Flow(value)));
        }

        foreach (var (key, words) in mode.Fields)
        {
            if (_random.Chance(45)) keys.Add((key, Set(words)));
        }

        return keys;
    }

    /// <summary>One field or a few of some words, of the first ones more often: there stands what decides most.</summary>
    private YamlMapping Set(IReadOnlyList<BitFields> words)
    {
        var set = new List<(string, YamlNode?)>();
        for (var left = _random.Of(1, 1, 2, 3); left > 0; left--)
        {
            var word = Math.Min(_random.Below(words.Count), _random.Below(words.Count));
            var fields = words[Math.Min(word, _random.Below(words.Count))].All;
            var (name, _, width) = _random.From(fields);
            // Flags decide more than numbers do.
            if (width > 2 && _random.Chance(50)) (name, _, width) = _random.From(fields);
            if (!set.Exists(one => one.Item1 == name)) set.Add((name, Nodes.Number(_random.Chance(40) ? 1UL << _random.Below(width) : Value(width))));
        }

        return Nodes.Map(set);
    }

    private YamlSequence OwnMappings()
    {
        var made = new List<YamlNode>();
        for (var left = 1 + _random.Below(3); left > 0; left--)
        {
            if (_random.Chance(30))
            {
                made.Add(LargePage());
                continue;
            }

            var iova = _random.Chance(60) ? _random.From(s_tableIovas) : _random.From(s_far);
            _iovas.Add(iova);
            made.Add(Nodes.Map(("iova", Word(iova)), ("to", Word(_random.From(s_places))), ("perm", Letters())));
        }

        return Nodes.List(made);
    }

    private YamlMapping LargePage()
    {
        var size = _random.From(s_pages64);
        var text = Nodes.Text(size);
        var iova = $"align-down({(_random.Chance(70) ? "$iova" : _random.From(s_far))}, {text})";
        // Beyond the size of RAM the page begins where addresses do.
        var to = size > 0x4000_0000 ? "0" : $"align-down($ram.end, {text})";
        _iovas.Add(size > 0x4000_0000 ? $"{iova} + $ram + 0x10000" : iova);
        if (size > 0x1000) _iovas.Add($"{iova} + {Nodes.Text(0x1000UL * (ulong)_random.Below((int)Math.Min(size / 0x1000, 0x4_0000)))}");
        return Nodes.Map(("iova", Word(iova)), ("to", Word(to)), ("page", Word(text)), ("perm", Letters()));
    }

    // Any letters of the format, or the words that all formats have.
    private YamlNode? Letters()
    {
        if (_random.Chance(55)) return Permissions();
        var usual = _kind!.Usual;
        var letters = string.Concat(usual.Letters.Keys.Order().Where(letter => _random.Chance(usual.UsualPermissions.Contains(letter) ? 80 : 30)));
        return letters.Length > 0 ? Word(letters) : null;
    }

    private YamlScalar? PasidOf(string tables) => _hasProcesses && tables == "t" && _pasids.Count > 0 ? Word(_random.From(_pasids)) : null;

    private string Tag(string? pasid) => _random.Chance(8) ? $"{TagOf(pasid)} | 0x100" : TagOf(pasid);

    private string TagOf(string? pasid) => _random.Chance(50) || _own is null || !_kind!.Names.Contains("asid")
        ? pasid == "6" ? "0x66" : "0x55"
        : _hasProcesses ? _random.Of("$t.p0.asid", "$t.p1.asid") : "$t.asid";

    /// <summary>A field of the descriptor with another value: of what the tables say, one bit more or fewer; of what they leave open, any.</summary>
    private (string Name, YamlNode Value)? DescriptorField(string tables)
    {
        if (!_facts.Revision.Requests.TryGetValue("ATTACH_TABLE", out var request) || !request.Variants.TryGetValue(_kind!.Name, out var layout)) return null;
        var fields = layout.Fields.Where(field => field.IsNumber && !field.IsReserved && field.Offset >= Start(request)).ToList();
        if (fields.Count == 0) return null;
        var field = _random.From(fields);
        var bits = Math.Min(8 * field.Width, 64);
        // Flags stand low.
        var bit = Nodes.Text(1UL << _random.Below(_random.Chance(50) ? Math.Min(bits, 12) : bits));
        if (_own is null || tables != "t" || !_kind.Names.Contains(field.Name)) return (field.Name, _random.Chance(60) ? Word(bit) : Nodes.Number(Value(bits)));
        var mask = Nodes.Text(~(1UL << _random.Below(bits)));
        return (field.Name, Word(_random.Chance(60) ? $"$t.{field.Name} | {bit}" : $"$t.{field.Name} & {mask}"));
    }

    // The descriptor begins behind the field that says what it is.
    private static int Start(RequestLayout request) =>
        request.Readable.TryGet(RequestLayout.Selector, out var selector) ? selector.End : request.Readable.Size;

    /// <summary>Tables with other fields of their contexts and descriptors.</summary>
    private YamlMapping OtherFields(YamlMapping step)
    {
        if (_own is null || step.Entries[0].Value is not YamlMapping body) return step;
        var mode = _own.Process is { Fields.Count: > 0 } process && _random.Chance(50) ? process : _own;
        if (mode.Fields.Count == 0) return step;
        var (key, words) = _random.From(mode.Fields);
        if (mode == _own) return step.With("tables", Changed(body));
        if (!body.TryGet("processes", out var processes) || processes is not YamlSequence { Items: { Count: > 0 } items }) return step;
        var at = _random.Below(items.Count);
        return step.With("tables", body.With("processes", Nodes.List(
            items.Select((one, i) => i == at && one is YamlMapping mapping ? Changed(mapping) : one))));

        // What was set stays, beside what is set now.
        YamlMapping Changed(YamlMapping one)
        {
            var set = Set(words);
            if (one.TryGet(key, out var had) && had is YamlMapping known)
                set = set.Entries.Aggregate(known, (all, entry) => all.With(entry.Key.Text, entry.Value));
            return one.With(key, set);
        }
    }

    private void RememberTables(YamlMapping step, YamlMapping body)
    {
        if (FuzzSequence.ActionOf(step) != "tables" || !step.TryGet("as", out var name) || name is not YamlScalar { Text: "t" }) return;
        _hasProcesses = body.TryGet("processes", out var processes);
        if (processes is YamlSequence list)
        {
            foreach (var process in list.Items.OfType<YamlMapping>())
            {
                if (process.TryGet("pasid", out var pasid) && pasid is YamlScalar scalar) _pasids.Add(scalar.Text);
                if (process.TryGet("map", out var map)) RememberMappings(map);
            }
        }

        bool Has(OwnMode mode) => (mode.Process is not null) == _hasProcesses && (mode.Keys.Count == 0 || mode.Keys.Any(key => body.TryGet(key.Name, out _)));
        _own = _kind?.OwnModes.FirstOrDefault(Has);
    }

    private void RememberMappings(YamlNode? map)
    {
        if (map is not YamlSequence list) return;
        foreach (var mapping in list.Items.OfType<YamlMapping>())
        {
            if (mapping.TryGet("iova", out var iova) && iova is YamlScalar scalar) _iovas.Add(scalar.Text);
        }
    }
}
