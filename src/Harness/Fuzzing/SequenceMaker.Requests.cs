using System.Globalization;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

// Requests of the base, well formed and otherwise.
internal sealed partial class SequenceMaker
{
    private static readonly string[] s_pages = ["0", "0", "1", "1", "2", "3", "4", "7", "8", "15", "16", "511", "512", "1023"];
    private static readonly string[] s_counts = ["1", "1", "1", "2", "2", "3", "4", "8", "512"];

    private readonly List<string> _borders = [];
    private (int End, string Behind)? _last;
    private bool _hasIndirect;

    private void Attach()
    {
        var flags = _random.Below(16) switch
        {
            0 => Nodes.Words("BYPASS"),
            1 => Nodes.Number(_random.Of(2UL, 0x80000000UL, 0xffffffffUL)),
            _ => (YamlNode?)null,
        };
        Request(Nodes.Map(("attach", Nodes.Map(("domain", Word(Domain())), ("endpoint", Word(Endpoint())), ("flags", flags)))));
    }

    private void Detach() => Request(Nodes.Map(("detach", Nodes.Map(("domain", Word(Domain())), ("endpoint", Word(Endpoint()))))));

    private void Map()
    {
        var (first, count) = (_random.From(s_pages), _random.From(s_counts));
        var physical = _random.Below(24) switch
        {
            0 => "$hole",
            1 => "$ram + 16*$page + 8",
            2 => "$ram.end - $page + 1",
            3 => $"$ram + {Nodes.Text(1UL << _random.Of(32, 36, 40, 44, 48, 52, 56))}",
            4 => "$high",
            _ => Page("$ram", _random.Of("16", "16", "17", "24", "32")),
        };
        if (_last is { } last && _random.Chance(30))
        {
            // Right behind the last one, and often so in memory too.
            first = last.End.ToString(CultureInfo.InvariantCulture);
            if (_random.Chance(50)) physical = last.Behind;
        }

        var start = _random.Chance(4) ? _random.Of("$input.end + 1", "$input.end - $page + 1", "$input.start - $page", "$input.start") : Page("$iova", first);
        _iovas.Add(start);
        _iovas.Add($"{start} + ({count} - 1)*$page");
        var (pages, at) = (int.Parse(count, CultureInfo.InvariantCulture), int.Parse(first, CultureInfo.InvariantCulture));
        _last = (at + pages, $"{physical} + {count}*$page");
        _borders.Add(Page("$iova", (at + pages).ToString(CultureInfo.InvariantCulture)));
        var flags = _random.Below(12) switch
        {
            0 or 1 => Nodes.Words("READ"),
            2 or 3 => Nodes.Words("WRITE"),
            4 => Nodes.Words("READ", "WRITE", "MMIO"),
            5 => Nodes.Number(_random.Of(0UL, 8UL, 0x80000003UL)),
            _ => (YamlNode)Nodes.Words("READ", "WRITE"),
        };
        Request(Nodes.Map(("map", Nodes.Map(("domain", Word(Domain())), ("virt", Virtual(start, count)), ("phys", Word(physical)), ("flags", flags)))));
    }

    private void Unmap()
    {
        var start = _random.Chance(60) && _iovas.Count > 0 ? _random.From(_iovas) : Page("$iova", _random.From(s_pages));
        var range = _random.Chance(8) ? Nodes.Words("0", "0xffffffffffffffff") : Virtual(start, _random.From(s_counts));
        Request(Nodes.Map(("unmap", Nodes.Map(("domain", Word(Domain())), ("virt", range)))));
    }

    /// <summary>The request as it is, or with one thing wrong or merely odd about it.</summary>
    private void Request(YamlMapping step)
    {
        if (_hasIndirect && _random.Chance(50))
        {
            _steps.Add(step.With("shape", Nodes.Map(
                ("readable", _random.Chance(50) ? null : Nodes.Map(("cut", Nodes.Number((ulong)(1 + _random.Below(16)))))),
                ("writable", Word(_random.Of("whole", "bytes"))), ("indirect", Word("true")))));
            return;
        }

        var odd = _random.Below(40) switch
        {
            0 => step.With("bytes", Nodes.Map((_random.Of("1", "2", "3"), Word(_random.Of("1", "0x80"))))),
            1 => step.With("bytes", Nodes.Map(($"{4 + _random.Below(FuzzSequence.ActionOf(step) is "attach-table" or "invalidate" ? 80 : 24)}",
                Nodes.Number(_random.Next() & 0xff)))),
            2 => step.With("readable", Nodes.Number((ulong)_random.Below(_random.Chance(30) ? 96 : 48))),
            7 => step.With("readable", Nodes.Number(_random.Of(19UL, 20UL, 27UL, 28UL, 35UL, 36UL, 59UL, 60UL, 61UL, 83UL, 84UL, 85UL))),
            3 => step.With("writable", Nodes.Number((ulong)_random.Below(12))),
            4 => step.With("shape", Nodes.Map(("readable", Word("bytes")))),
            5 => step.With("shape", Nodes.Map(("writable", Word("bytes")))),
            6 => step.With("shape", Nodes.Map(("readable", Nodes.Map(("cut", Nodes.Number((ulong)(1 + _random.Below(16)))))))),
            _ => step,
        };
        _steps.Add(odd);
    }

    private void Reset()
    {
        var features = _facts.Revision.Features.Values.Where(one => (one.Mask & _facts.Device.Features) != 0 && one.Name != "VERSION_1")
            .Select(one => one.Name).ToList();
        var which = _random.Below(4);
        _hasIndirect = which == 2 && features.Contains("INDIRECT_DESC");
        YamlNode? accept = which switch
        {
            0 when features.Count > 0 => Nodes.Map(("without", Nodes.Words(_random.From(features)))),
            1 => Nodes.Map(("also", Nodes.Words("EVENT_IDX"))),
            2 when _hasIndirect => Nodes.Map(("also", Nodes.Words("INDIRECT_DESC"))),
            _ => null,
        };
        var events = _random.Chance(20)
            ? Nodes.Map(("count", Nodes.Number((ulong)_random.Below(5))), ("size", Nodes.Number(_random.Of(8UL, 23UL, 24UL, 24UL, 32UL))))
            : null;
        Step("reset", Nodes.Map(("system", _random.Chance(30) ? Word("true") : null), ("accept", accept), ("events", events)));
    }

    private void Send()
    {
        var bytes = new byte[_random.Below(48)];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)_random.Of(0UL, 0UL, 1UL, 2UL, _random.Next() & 0xff);
        if (bytes.Length > 0) bytes[0] = (byte)_random.Below(12);
        Step("send", Nodes.Map(
            ("bytes", Word(string.Join(' ', bytes.Select(one => one.ToString("x2"))))), ("writable", Nodes.Number((ulong)_random.Below(8)))));
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
        var at = _iovas.Count > 0 && _random.Chance(85) ? _random.From(_iovas) : Page("$iova", _random.From(s_pages));
        var offset = _kind is not null && _random.Chance(6) ? Nodes.Text(1UL << (30 + _random.Below(34))) : _random.Below(12) switch
        {
            0 => "$page - 4",
            1 => "$page",
            2 => "$page - 1",
            3 => "8",
            4 => "0x7f8",
            _ => null,
        };
        var length = _random.Below(8) switch { 0 => 4UL, 1 => 1UL, 2 => 16UL, 3 => 64UL, _ => (ulong?)null };
        if (pasid is null && _borders.Count > 0 && _random.Chance(20))
            (at, offset) = ($"{_random.From(_borders)} - {_random.Of("4", "2", "8", "1")}", null);
        if (pasid is null && _kind is null && _random.Chance(3)) pasid = _random.Of("0", "1", "5");
        var access = _random.Below(8) switch { 0 => "execute", < 4 => "write", _ => "read" };
        Access(_random.From(_endpoints), access, offset is null ? at : $"{at} + {offset}", length, pasid, _kind is not null && _random.Chance(20));
        if (_random.Chance(30)) Step("events", Word("take"));
    }

    private void Access(string endpoint, string access, string at, ulong? length, string? pasid, bool privileged) =>
        Step("dma", Nodes.Map(
            ("endpoint", Word(endpoint)), (access, Word(at)), ("length", length is { } bytes ? Nodes.Number(bytes) : null),
            ("pasid", pasid is null ? null : Word(pasid)), ("privileged", privileged ? Word("true") : null)));

    private static string Page(string name, string number) => number == "0" ? name : $"{name} + {number}*$page";

    private YamlSequence Virtual(string start, string count) =>
        Nodes.Words(
            _random.Chance(5) ? $"{start} + 8" : start,
            _random.Below(20) switch { 0 => $"{start} + {count}*$page", 1 => $"{start} + {count}*$page - 2", _ => $"{start} + {count}*$page - 1" });
}
