using Viommu.Harness.Facts;
using Viommu.Harness.Formats;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

/// <summary>
/// Makes sequences: random, but aimed at what is there. It follows what its own steps make of domains, mappings and tables, so that most
/// requests mean something and most accesses meet something; the rest is malformed on purpose.
/// </summary>
internal sealed partial class SequenceMaker
{
    private const int MostSteps = 14;

    private readonly FuzzRandom _random;
    private readonly DeviceFacts _facts;
    private readonly TableKind? _kind;
    private readonly List<YamlMapping> _steps = [];
    private readonly List<string> _iovas = [];
    private readonly string[] _endpoints;

    private SequenceMaker(FuzzRandom random, DeviceFacts facts, TableKind? kind)
    {
        (_random, _facts, _kind) = (random, facts, kind);
        _endpoints = kind is null ? ["$ep0", "$ep1", "$ep2"] : ["$f0", "$f0", "$f1"];
    }

    /// <summary>A new sequence.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="facts">What the device is.</param>
    /// <param name="kind">The format of its tables; null for none.</param>
    public static FuzzSequence Make(FuzzRandom random, DeviceFacts facts, TableKind? kind)
    {
        var maker = new SequenceMaker(random, facts, kind);
        maker.Begin();
        for (var left = 2 + random.Below(MostSteps); left > 0; left--) maker.Add();
        return new FuzzSequence(kind, maker._steps);
    }

    /// <summary>A sequence that goes on from one that was interesting.</summary>
    public static FuzzSequence Change(FuzzRandom random, DeviceFacts facts, FuzzSequence sequence)
    {
        var maker = new SequenceMaker(random, facts, sequence.Kind);
        maker._steps.AddRange(sequence.Steps);
        maker.Remember();
        for (var times = 1 + random.Below(4); times > 0; times--)
        {
            var at = random.Below(maker._steps.Count + 1);
            switch (random.Below(6))
            {
                case 3 when maker._own is not null && maker._steps.FindIndex(step => FuzzSequence.ActionOf(step) == "tables") is >= 0 and var tables:
                    maker._steps[tables] = maker.OtherFields(maker._steps[tables]);
                    break;
                case 0 when maker._steps.Count > 1:
                    maker._steps.RemoveAt(Math.Min(at, maker._steps.Count - 1));
                    break;
                case 1 when maker._steps.Count > 0 && FuzzSequence.ActionOf(maker._steps[Math.Min(at, maker._steps.Count - 1)]) != "tables":
                    maker._steps.Insert(at, maker._steps[random.Below(maker._steps.Count)].With("as", null));
                    break;
                case 2 when maker._steps.Count > 0:
                    var changed = Math.Min(at, maker._steps.Count - 1);
                    maker._steps[changed] = SequenceTweak.One(random, maker._steps[changed]);
                    break;
                default:
                    var end = maker._steps.Count;
                    maker.Add();
                    if (random.Chance(50)) maker.Move(end, at);
                    break;
            }
        }

        if (maker._steps.Count > 3 * MostSteps) maker._steps.RemoveRange(3 * MostSteps, maker._steps.Count - (3 * MostSteps));
        return new FuzzSequence(sequence.Kind, maker._steps);
    }

    private void Begin()
    {
        if (_random.Chance(8)) Reset();
        if (_kind is not null)
        {
            BeginTables();
            return;
        }

        if (_random.Chance(85)) Attach();
        if (_random.Chance(85)) Map();
    }

    private void Add()
    {
        if (_kind is not null && _random.Chance(80))
        {
            AddOfTables();
            return;
        }

        switch (_random.Below(20))
        {
            case 0 or 1 or 2: Attach(); break;
            case 3: Detach(); break;
            case 4 or 5 or 6: Map(); break;
            case 7 or 8 or 9: Unmap(); break;
            case 10: Request(Nodes.Map(("probe", Nodes.Map(("endpoint", Word(Endpoint())))))); break;
            case 11: ConfigWrite(); break;
            case 12: Reset(); break;
            case 13: Batch(); break;
            case 14: Send(); break;
            default: Dma(); break;
        }
    }

    // Puts the steps from one place on to another before it.
    private void Move(int from, int to)
    {
        var moved = _steps[from..];
        _steps.RemoveRange(from, moved.Count);
        _steps.InsertRange(Math.Min(to, from), moved);
    }

    // What an earlier maker left: where accesses meet something.
    private void Remember()
    {
        foreach (var step in _steps)
        {
            foreach (var (_, value) in step.Entries)
            {
                if (value is not YamlMapping body) continue;
                RememberTables(step, body);
                if (body.TryGet("virt", out var virt) && virt is YamlSequence { Items: [YamlScalar first, ..] }) _iovas.Add(first.Text);
                if (body.TryGet("map", out var map)) RememberMappings(map);
            }
        }
    }

    private void Step(string action, YamlNode body, params IEnumerable<(string, YamlNode?)> beside) => _steps.Add(Nodes.Map([(action, body), .. beside]));

    private static YamlScalar Word(string text) => Nodes.Word(text);

    /// <summary>An address that something was put at.</summary>
    private string Iova() => _iovas.Count > 0 ? _random.From(_iovas) : "$iova";

    private string Endpoint() => _random.Chance(4) ? "$no-endpoint" : _random.From(_endpoints);

    private string Domain() => _random.Chance(3)
        ? _random.Of("$domain.end", "$domain.end + 1", "$domain.start", "$dom0 + 0x10000")
        : _random.Of("$dom0", "$dom0", "$dom0", "$dom1", "$dom1", "$dom2");
}
