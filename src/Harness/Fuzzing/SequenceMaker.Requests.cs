using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

// Requests of the base, well formed and otherwise.
internal sealed partial class SequenceMaker
{
    private static readonly string[] s_pages = ["0", "0", "1", "1", "2", "3", "4", "7", "8", "15", "16", "511", "512", "1023"];
    private static readonly string[] s_counts = ["1", "1", "1", "2", "2", "3", "4", "8", "512"];

    private void Attach()
    {
        var flags = _random.Below(16) switch { 0 => Nodes.Words("BYPASS"), 1 => Nodes.Number(_random.Of(2UL, 0x80000000UL, 0xffffffffUL)), _ => (YamlNode?)null };
        Request(Nodes.Map(("attach", Nodes.Map(("domain", Word(Domain())), ("endpoint", Word(Endpoint())), ("flags", flags)))));
    }

    private void Detach() => Request(Nodes.Map(("detach", Nodes.Map(("domain", Word(Domain())), ("endpoint", Word(Endpoint()))))));

    private void Map()
    {
        var (first, count) = (_random.Of<string>(s_pages), _random.Of<string>(s_counts));
        var start = Page("$iova", first);
        _iovas.Add(start);
        _iovas.Add($"{start} + ({count} - 1)*$page");
        var flags = _random.Below(12) switch
        {
            0 or 1 => Nodes.Words("READ"), 2 or 3 => Nodes.Words("WRITE"), 4 => Nodes.Words("READ", "WRITE", "MMIO"), 5 => Nodes.Number(_random.Of(0UL, 8UL, 0x80000003UL)),
            _ => (YamlNode)Nodes.Words("READ", "WRITE"),
        };
        var physical = _random.Below(12) switch { 0 => "$hole", 1 => "$ram + 16*$page + 8", _ => Page("$ram", _random.Of("16", "16", "17", "24", "32")) };
        Request(Nodes.Map(("map", Nodes.Map(("domain", Word(Domain())), ("virt", Virtual(start, count)), ("phys", Word(physical)), ("flags", flags)))));
    }

    private void Unmap()
    {
        var start = _random.Chance(60) && _iovas.Count > 0 ? _random.Of<string>([.. _iovas]) : Page("$iova", _random.Of<string>(s_pages));
        var range = _random.Chance(8) ? Nodes.Words("0", "0xffffffffffffffff") : Virtual(start, _random.Of<string>(s_counts));
        Request(Nodes.Map(("unmap", Nodes.Map(("domain", Word(Domain())), ("virt", range)))));
    }

    /// <summary>The request as it is, or with one thing wrong or merely odd about it.</summary>
    private void Request(YamlMapping step)
    {
        var odd = _random.Below(40) switch
        {
            0 => step.With("bytes", Nodes.Map((_random.Of("1", "2", "3"), Word(_random.Of("1", "0x80"))))),
            1 => step.With("bytes", Nodes.Map(($"{4 + _random.Below(20)}", Nodes.Number(_random.Next() & 0xff)))),
            2 => step.With("readable", Nodes.Number((ulong)_random.Below(48))),
            3 => step.With("writable", Nodes.Number((ulong)_random.Below(12))),
            4 => step.With("shape", Nodes.Map(("readable", Word("bytes")))),
            5 => step.With("shape", Nodes.Map(("writable", Word("bytes")))),
            6 => step.With("shape", Nodes.Map(("readable", Nodes.Map(("cut", Nodes.Number((ulong)(1 + _random.Below(16)))))))),
            _ => step,
        };
        _steps.Add(odd);
    }

    private void Send()
    {
        var bytes = new byte[_random.Below(48)];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)_random.Of(0UL, 0UL, 1UL, 2UL, _random.Next() & 0xff);
        if (bytes.Length > 0) bytes[0] = (byte)_random.Below(12);
        Step("send", Nodes.Map(("bytes", Word(string.Join(' ', bytes.Select(one => one.ToString("x2"))))), ("writable", Nodes.Number((ulong)_random.Below(8)))));
    }

    private void Batch()
    {
        var (from, requests) = (_steps.Count, new List<YamlNode>());
        for (var left = 2 + _random.Below(3); left > 0; left--)
        {
            switch (_random.Below(4))
            {
                case 0: Attach(); break;
                case 1: Map(); break;
                case 2: Unmap(); break;
                default: Detach(); break;
            }
        }

        foreach (var step in _steps.Skip(from)) requests.Add(Nodes.Map((step.Entries[0].Key.Text, step.Entries[0].Value)));
        _steps.RemoveRange(from, _steps.Count - from);
        Step("batch", Nodes.List(requests));
    }

    private void ConfigWrite()
    {
        Step("config-write", Nodes.Map(("bypass", Nodes.Number(_random.Of(0UL, 1UL, 1UL, 2UL, 0xffUL)))));
        Step("config-read", Word("bypass"));
    }

    private void Dma(string? pasid = null)
    {
        var at = _iovas.Count > 0 && _random.Chance(85) ? _random.Of<string>([.. _iovas]) : Page("$iova", _random.Of<string>(s_pages));
        var offset = _random.Below(12) switch { 0 => "$page - 4", 1 => "$page", 2 => "$page - 1", 3 => "8", 4 => "0x7f8", _ => null };
        var length = _random.Below(8) switch { 0 => 4UL, 1 => 1UL, 2 => 16UL, 3 => 64UL, _ => (ulong?)null };
        var access = _random.Below(8) switch { 0 => "execute", < 4 => "write", _ => "read" };
        Step("dma", Nodes.Map(
            ("endpoint", Word(_random.Of<string>(_endpoints))), (access, Word(offset is null ? at : $"{at} + {offset}")),
            ("length", length is { } bytes ? Nodes.Number(bytes) : null), ("pasid", pasid is null ? null : Word(pasid)),
            ("privileged", _kind is not null && _random.Chance(12) ? Word("true") : null)));
        if (_random.Chance(30)) Step("events", Word("take"));
    }

    private static string Page(string name, string number) => number == "0" ? name : $"{name} + {number}*$page";

    private YamlSequence Virtual(string start, string count) =>
        Nodes.Words(
            _random.Chance(5) ? $"{start} + 8" : start,
            _random.Below(20) switch { 0 => $"{start} + {count}*$page", 1 => $"{start} + {count}*$page - 2", _ => $"{start} + {count}*$page - 1" });
}
