using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

// Page tables of the format, and what is done to them.
internal sealed partial class SequenceMaker
{
    private static readonly string[] s_tableIovas =
    [
        "$iova", "$iova", "$iova + $f.small", "$iova + 2*$f.small", "$iova + 511*$f.small", "$f.large-iova + $f.large", "$f.large-iova + 3*$f.large",
    ];

    private static readonly string[] s_places = ["$ram + 0x10000", "$ram + 0x11000", "$ram + 0x14000", "$ram + 0x18000"];

    // The widths at which formats end: 8, 10, 16, 17, 19 and 20 bits.
    private static readonly string[] s_pasids =
        ["0", "1", "5", "6", "9", "0x45", "0xff", "0x105", "0x3ff", "0x405", "0xffff", "0x10005", "0x1ffff", "0x20005", "0x7ffff", "0x80005", "0xfffff"];

    private readonly List<string> _pasids = [];
    private bool _hasProcesses;

    private void BeginTables()
    {
        if (_kind!.OwnModes.Count > 0 && _random.Chance(50))
        {
            OwnTables("t", _random.From(_kind.OwnModes));
        }
        else
        {
            _hasProcesses = _kind.HasPasidTable && _random.Chance(40);
            if (_hasProcesses) _pasids.AddRange(["5", "6"]);
            Tables("t", _hasProcesses);
        }

        if (_random.Chance(25)) Tables("u", false);
        // What is written before the tables are in force is met by every walk.
        for (var left = _random.Of(0, 0, 1, 1, 2); left > 0; left--)
        {
            if (_random.Chance(75)) Edit();
            else EditProcess();
        }

        AttachTable("t", "$dom0", "$f0");
        if (_random.Chance(60)) Sweep();
        if (_random.Chance(12)) AttachTable(Named(), _random.Of("$dom0", "$dom1"), "$f1");
    }

    private void AddOfTables()
    {
        switch (_random.Below(16))
        {
            case 0: AttachTable(Named(), Domain(), Endpoint()); break;
            case 1 or 2 or 3: Edit(); break;
            case 4 when _hasProcesses || _own?.Entries.Count > 0: EditProcess(); break;
            case 4 or 5 or 6 or 7: Invalidate(); break;
            case 8: Peek(); break;
            default: Dma(Pasid()); break;
        }
    }

    /// <summary>Every kind of access to one place.</summary>
    private void Sweep()
    {
        var iova = Iova();
        var pasid = Pasid();
        foreach (var access in (string[])["read", "write", "execute"])
        {
            foreach (var privileged in (bool[])[false, true])
            {
                if (_random.Chance(70)) Access("$f0", access, iova, null, pasid, privileged);
            }
        }

        if (_random.Chance(30)) Step("events", Word("take"));
    }

    private string? Pasid() => _random.Below(10) switch
    {
        0 => _random.From(s_pasids),
        _ => _hasProcesses && _random.Chance(85) ? _random.From(_pasids) : null,
    };

    private string Named() => _steps.Exists(step => step.TryGet("as", out var name) && name is YamlScalar { Text: "u" }) ? _random.Of("t", "t", "u") : "t";

    private void Tables(string name, bool processes)
    {
        (string, YamlNode?)[] content = processes
            ?
            [
                ("processes", Nodes.List(
                    Nodes.Map(("pasid", Word("5")), ("tag", Word("0x55")), ("map", Mappings())),
                    Nodes.Map(("pasid", Word("6")), ("tag", Word("0x66")), ("map", Mappings())))),
            ]
            : [("tag", _random.Chance(70) ? Nodes.Number(name == "t" ? 0x55UL : 0x66UL) : null), ("map", Mappings())];
        Step("tables", Nodes.Map([("format", Word("$f")), .. content]), ("as", Word(name)));
    }

    private YamlSequence Mappings()
    {
        var made = new List<YamlNode>();
        var taken = new HashSet<string>();
        for (var left = 1 + _random.Below(3); left > 0; left--)
        {
            var iova = _random.From(s_tableIovas);
            if (!taken.Add(iova)) continue;
            var isLarge = iova.StartsWith("$f.large-iova", StringComparison.Ordinal) && _random.Chance(60);
            _iovas.Add(iova);
            if (isLarge) _iovas.Add($"{iova} + 5*$f.small");
            made.Add(Nodes.Map(
                ("iova", Word(iova)), ("to", Word(isLarge ? "$f.large-ram" : _random.From(s_places))), ("page", isLarge ? Word("$f.large") : null),
                ("perm", Permissions())));
        }

        return Nodes.List(made);
    }

    private YamlSequence? Permissions() => _random.Below(8) switch
    {
        0 => Nodes.Words("read"),
        1 => Nodes.Words("read", "write", "execute"),
        2 => Nodes.Words("read", "execute"),
        _ => null,
    };

    private void AttachTable(string tables, string domain, string endpoint)
    {
        var field = _random.Chance(_own is null || tables != "t" ? 10 : 30) ? DescriptorField(tables) : null;
        Request(Nodes.Map(("attach-table", Nodes.Map(
            ("domain", Word(domain)), ("endpoint", Word(endpoint)), ("tables", Word($"${tables}")), (field?.Name ?? "", field?.Value)))));
    }

    private void Edit()
    {
        var iova = Iova();
        var fields = _kind!.Usual.Entry;
        var field = _random.From(fields.All);
        (string, YamlNode?)[] change = _random.Below(9) switch
        {
            0 => [("word", Word("0"))],
            1 => [("leaf", Word(_random.From(s_places)))],
            2 => [("present", Word(_random.Of("false", "true")))],
            3 or 4 => [("to", Word(_random.From(s_places)))],
            5 => [("perm", Permissions() ?? Nodes.Words("read", "write"))],
            _ => [("set", Nodes.Map((field.Name, Nodes.Number(Value(field.Width)))))],
        };
        var up = _random.Chance(30) ? Nodes.Number((ulong)_random.Below(_kind.Usual.Levels + 1)) : null;
        var of = Named();
        var pasid = PasidOf(of);
        Step("pte", Nodes.Map([("of", Word(of)), ("pasid", pasid), ("iova", Word(iova)), ("up", up), .. change]));
    }

    private void EditProcess()
    {
        var pasid = PasidOf("t");
        if (_own is null && !_hasProcesses) return;
        if (_own?.Entries.Count > 0)
        {
            var (level, words) = _random.From(_own.Entries);
            Step("pasid-entry", Nodes.Map(
                ("of", Word("t")), ("pasid", pasid), ("level", level > 0 ? Nodes.Number((ulong)level) : null),
                _random.Chance(15) ? ("word", Word("0")) : ("set", Set(words))));
            return;
        }

        (string, YamlNode?) change = _random.Chance(50) || Named() == "t" ? ("present", Word(_random.Of("false", "true"))) : ("tables", Word("$u"));
        Step("pasid-entry", Nodes.Map(("of", Word("t")), ("pasid", pasid ?? Word("5")), change));
    }

    private void Invalidate()
    {
        var caches = _random.Below(4) switch
        {
            0 => Nodes.Words("PASID", "TLB"),
            1 => Nodes.Words("TLB", "EP_TLB"),
            2 => Nodes.Words("PASID", "TLB", "EP_TLB"),
            _ => Nodes.Words("TLB"),
        };
        var pasid = _hasProcesses && _random.Chance(70) ? _random.From(_pasids) : null;
        var iova = Iova();
        var flags = new List<string>();
        if (pasid is not null) flags.Add("PASID");
        if (_kind!.HasTags && _random.Chance(25)) flags.Add("ID");
        var scope = _random.Of("DOMAIN", "PASID", "ADDRESS", "ADDRESS", "ADDRESS");
        if (scope == "DOMAIN") flags.Remove("PASID");
        if (scope == "ADDRESS" && _random.Chance(40)) flags.Add("LEAF");
        var large = _random.Chance(20);
        Request(Nodes.Map(("invalidate", Nodes.Map(
            ("scope", Word(scope)), ("caches", caches), ("flags", flags.Count > 0 ? Nodes.Words(flags) : null),
            ("domain", Word(_random.Chance(90) ? "$dom0" : Domain())),
            ("pasid", flags.Contains("PASID") ? Word(pasid!) : null), ("id", flags.Contains("ID") ? Word(Tag(pasid)) : null),
            ("address", scope == "ADDRESS" ? Word(large ? "$f.large-iova" : _random.Chance(20) ? $"{iova} - $f.small" : iova) : null),
            ("nr_pages", scope == "ADDRESS" ? Nodes.Number(_random.Of(1UL, 1UL, 2UL, 3UL, 4UL, 512UL)) : null),
            ("page_size", scope == "ADDRESS" ? Word(Shift(large)) : null)))));
    }

    private string Shift(bool large) =>
        large ? "$f.large-shift" : _random.Chance(6) ? _random.Of("0", "11", "13", "14", "16", "30", "63") : "$f.small-shift";

    /// <summary>Looks at an entry: accesses may have set its flags, and nothing else.</summary>
    private void Peek()
    {
        var name = $"e{_steps.Count}";
        var of = Named();
        var pasid = PasidOf(of);
        if (_steps.Exists(step => step.TryGet("as", out var taken) && taken is YamlScalar scalar && scalar.Text == name)) return;
        var up = _random.Chance(30) ? Nodes.Number((ulong)_random.Below(_kind!.Usual.Levels)) : null;
        var iova = _iovas.Count == 0 ? "$iova" : _random.Chance(60) ? _iovas[0] : _random.From(_iovas);
        Step("pte", Nodes.Map(("of", Word(of)), ("pasid", pasid), ("iova", Word(iova)), ("up", up)), ("as", Word(name)));
        Step("read", Nodes.Map(("at", Word($"${name}.at")), ("length", Word("8"))));
    }

    private ulong Value(int width)
    {
        var ones = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        return _random.Below(4) switch { 0 => 0, 1 => 1 & ones, 2 => ones, _ => _random.Next() & ones };
    }
}
