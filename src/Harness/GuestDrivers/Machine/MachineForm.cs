using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Steps;
using Viommu.Reference.Configuration;
using Viommu.Reference.Mutants;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>The machine of a driver's case as it is written.</summary>
internal sealed class MachineForm
{
    private static readonly string[] s_keys = MachineKeys.All.Names();

    private static readonly Dictionary<string, TableCachePolicy> s_policies = new()
    {
        ["none"] = TableCachePolicy.None,
        ["eager"] = TableCachePolicy.Eager,
        ["random"] = TableCachePolicy.Random,
    };

    private YamlScalar? _like;
    private YamlScalar? _caches;
    private YamlScalar? _hardware;
    private Written<IReadOnlyList<YamlScalar>>? _without;
    private Written<Flag>? _map;
    private IReadOnlyList<WrittenNumber>? _input;
    private IReadOnlyList<WrittenNumber>? _domains;
    private WrittenNumber? _pages;
    private WrittenNumber? _bypass;
    private WrittenNumber? _tail;
    private Written<byte[]>? _properties;
    private IReadOnlyList<Written<AnswerOfMachine>> _answers = [];

    /// <summary>A machine of which a case says nothing.</summary>
    public static MachineForm Usual { get; } = new();

    /// <summary>Types it; null after a mistake.</summary>
    public static MachineForm? Read(Reading read, YamlNode node)
    {
        if (read.Mapping(node, "machine", s_keys) is not { } mapping) return null;
        YamlScalar? Word(string key) => mapping.TryGet(key, out var given) ? Shape.Scalar(given, read.Diagnostics, key) : null;
        IReadOnlyList<WrittenNumber>? Range(string key)
        {
            if (!mapping.TryGet(key, out var given)) return null;
            if (given is YamlSequence { Items.Count: 2 }) return Reading.Numbers(given);
            read.Mistake(given, $"{key} is a list of two", "write [first, last]");
            return null;
        }

        return new MachineForm
        {
            _like = Word(MachineKeys.Like),
            _caches = Word(MachineKeys.Caches),
            _hardware = Word(MachineKeys.Hardware),
            _without = read.Words(mapping, MachineKeys.Without),
            _map = read.Flag(mapping, MachineKeys.Map),
            _input = Range(MachineKeys.InputRange),
            _domains = Range(MachineKeys.DomainRange),
            _pages = Reading.Number(mapping, MachineKeys.PageSizeMask),
            _bypass = Reading.Number(mapping, MachineKeys.Bypass),
            _tail = Reading.Number(mapping, MachineKeys.Tail),
            _properties = FieldValues.Hex(read, mapping, MachineKeys.Properties),
            _answers = mapping.TryGet(MachineKeys.Answers, out var answers)
                ? read.Items<AnswerOfMachine>(answers, MachineKeys.Answers, AnswerOfMachine.Read) ?? []
                : [],
        };
    }

    /// <summary>The machine for a vector; null after a mistake, which is told.</summary>
    /// <param name="scope">What names mean.</param>
    /// <param name="kind">The table format; null for none.</param>
    /// <param name="revision">The revision.</param>
    public MachineSetup? Make(Scope scope, TableKind? kind, Revision revision)
    {
        var hardware = Word(scope, _hardware);
        if (hardware is not (null or { Text: "usual" or "small" }))
        {
            scope.Diagnostics.Add(hardware, $"there is no hardware '{hardware.Text}'", "write usual or small");
            return null;
        }

        var setup = kind is null ? MachineSetup.Plain : MachineSetup.With(kind.Name, scope.Value(_map) is { IsSet: true }, hardware?.Text == "small");
        var (configuration, rules) = (setup.Configuration, setup.Rules);
        if (Word(scope, _like) is { } like && like.Text != DeviceConfiguration.Default.Name)
        {
            if (RuleSets.Variants.FirstOrDefault(one => one.Name == like.Text) is not { } found)
            {
                scope.Diagnostics.Add(like, $"there is no device '{like.Text}' that the specification allows",
                    Shape.Nearest(like.Text, [.. RuleSets.Variants.Select(one => one.Name)]));
                return null;
            }

            // Its endpoints and formats are the case's.
            configuration = found.Configuration with { Endpoints = configuration.Endpoints, Features = Both(found.Configuration, configuration) };
            rules = found.Rules;
        }

        if (Word(scope, _caches) is { } caches)
        {
            if (!s_policies.TryGetValue(caches.Text, out var policy))
            {
                scope.Diagnostics.Add(caches, $"'{caches.Text}' is no way to keep tables", $"write {string.Join(", ", s_policies.Keys)}");
                return null;
            }

            configuration = configuration with { TableCache = policy };
        }

        return Vary(setup with { Configuration = configuration, Rules = rules }, scope, revision);
    }

    private MachineSetup? Vary(MachineSetup setup, Scope scope, Revision revision)
    {
        var configuration = setup.Configuration;
        foreach (var word in scope.Value(_without) ?? [])
        {
            if (scope.Word(word) is not { } feature) continue;
            FeatureNames.Check(feature, feature.Text, revision, scope.Diagnostics);
            configuration = configuration with { Features = [.. configuration.Features.Where(name => name != feature.Text)] };
        }

        if (configuration.Features.Contains("PROBE") is false) configuration = configuration with { ProbeSize = 0 };
        if (Range(scope, _input) is { } input) configuration = configuration with { InputRange = input };
        if (Range(scope, _domains) is { } domains) configuration = configuration with { DomainRange = domains };
        if (_pages is { } pages && scope.Number(pages, MachineKeys.PageSizeMask) is { } mask) configuration = configuration with { PageSizeMask = mask };
        var answers = new List<AlteredAnswer>();
        foreach (var written in _answers)
        {
            if (scope.Value(written)?.Make(scope, revision) is { } answer) answers.Add(answer);
        }

        var difficulty = new Difficulty(
            answers,
            _tail is { } tail ? (uint)(scope.Number(tail, MachineKeys.Tail, 0xff_ffff) ?? 0) : 0,
            _bypass is { } bypass ? (byte?)scope.Number(bypass, MachineKeys.Bypass, byte.MaxValue) : null,
            scope.Value(_properties) ?? []);
        return setup with { Key = KeyOf(setup.Key, configuration, difficulty, Word(scope, _like)), Configuration = configuration, Difficulty = difficulty };
    }

    private static string KeyOf(string key, DeviceConfiguration configuration, Difficulty difficulty, YamlScalar? like) =>
        $"{key}|{like?.Text}|{configuration.TableCache}|{string.Join(' ', configuration.Features)}|{configuration.InputRange}|{configuration.DomainRange}|"
        + $"{configuration.PageSizeMask:x}|{difficulty.Bypass}|{difficulty.TailReserved}|{Convert.ToHexStringLower(difficulty.Properties)}|"
        + string.Join(' ', difficulty.Answers);

    private static YamlScalar? Word(Scope scope, YamlScalar? word) => word is null ? null : scope.Word(word);

    private static AddressRange? Range(Scope scope, IReadOnlyList<WrittenNumber>? ends) =>
        ends is [var first, var last] && scope.Number(first, "the first") is { } low && scope.Number(last, "the last") is { } high ? new(low, high) : null;

    private static string[] Both(DeviceConfiguration one, DeviceConfiguration other) => [.. one.Features.Where(other.Features.Contains)];

    /// <summary>An answer as it is written.</summary>
    private sealed record AnswerOfMachine(YamlScalar To, WrittenNumber? Nth, YamlScalar? Status)
    {
        private static readonly string[] s_keys = MachineKeys.Answer.Names();

        public static AnswerOfMachine? Read(Reading read, YamlNode node)
        {
            if (read.Mapping(node, "an answer", s_keys) is not { } mapping) return null;
            if (!mapping.TryGet("to", out var to))
            {
                read.Mistake(node, "an answer needs the request that it is 'to'", "write {to: map, status: NOMEM}");
                return null;
            }

            if (Shape.Scalar(to, read.Diagnostics, "to") is not { } request) return null;
            return new AnswerOfMachine(
                request, Reading.Number(mapping, "nth"), mapping.TryGet("status", out var status) ? Shape.Scalar(status, read.Diagnostics, "status") : null);
        }

        public AlteredAnswer? Make(Scope scope, Revision revision)
        {
            if (scope.Word(To) is not { } to) return null;
            var name = CaseReader.RequestName(to.Text);
            if (!revision.Requests.ContainsKey(name))
            {
                scope.Diagnostics.Add(to, $"{revision.Id} has no request '{to.Text}'",
                    Shape.Nearest(to.Text, [.. revision.Requests.Keys.Select(CaseReader.ActionName)]));
                return null;
            }

            var nth = Nth is { } given ? (int)(scope.Number(given, "nth", 1000) ?? 0) : 0;
            if (Status is null) return new AlteredAnswer(name, nth, null);
            if (scope.Word(Status) is not { } status) return null;
            if (status.Text == "untouched") return new AlteredAnswer(name, nth, null);
            if (revision.Statuses.Find(status.Text) is { } value) return new AlteredAnswer(name, nth, (byte)value.Value);
            scope.Diagnostics.Add(status, $"'{status.Text}' is no status", Shape.Nearest(status.Text, [.. revision.Statuses.Values.Select(one => one.Name)]));
            return null;
        }
    }
}
