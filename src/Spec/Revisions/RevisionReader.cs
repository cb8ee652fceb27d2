using System.Globalization;
using Viommu.Spec.Layouts;
using Viommu.Spec.Yaml;

namespace Viommu.Spec.Revisions;

/// <summary>Reads one revision file, strictly. What it does not say is taken from the revision it extends.</summary>
internal sealed partial class RevisionReader
{
    private static readonly string[] Keys =
    [
        "revision", "title", "extends", "device-id", "features", "transport-features", "values", "config", "config-size", "head", "tail",
        "requests", "property-header", "property-type-bits", "properties", "fault", "fault-size", "sources", "requirements", "rules", "formats",
        "untestable",
    ];

    private readonly Diagnostics _diagnostics;
    private readonly YamlMapping _root;
    private readonly Revision? _base;

    private readonly SourceFiles _files;

    private RevisionReader(YamlMapping root, Revision? parent, SourceFiles files, Diagnostics diagnostics) =>
        (_root, _base, _files, _diagnostics) = (root, parent, files, diagnostics);

    /// <summary>Reads a file; null when it is not sound.</summary>
    public static Revision? Read(string id, YamlNode node, Func<string, Revision?> find, SourceFiles files, Diagnostics diagnostics)
    {
        var before = diagnostics.Items.Count;
        if (Shape.Mapping(node, diagnostics, "a revision", Keys) is not { } root) return null;
        if (root.TryGet("revision", out var name) && Shape.Text(name, diagnostics, "revision") is { } text && text != id)
            diagnostics.Add(name, $"the revision calls itself '{text}', but its file is named '{id}'", "rename one of them");
        Revision? parent = null;
        if (root.TryGet("extends", out var extends) && Shape.Text(extends, diagnostics, "extends") is { } parentId)
        {
            parent = find(parentId);
            if (parent is null)
            {
                diagnostics.Add(extends, $"there is no sound revision '{parentId}' to extend");
                return null;
            }
        }

        var revision = new RevisionReader(root, parent, files, diagnostics).Build(id);
        return diagnostics.Items.Count == before ? revision : null;
    }

    private Revision? Build(string id)
    {
        var title = Optional("title", node => Shape.Text(node, _diagnostics, "title"));
        var deviceId = Optional("device-id", node => Shape.Small(node, _diagnostics, "device-id", 0xffff)) ?? _base?.DeviceId;
        var features = ReadFeatures();
        var values = ReadValues(features);
        var config = ReadLayout("config", "config-size", _base?.Config);
        var head = ReadLayout("head", null, _base?.Head);
        var tail = ReadLayout("tail", null, _base?.Tail);
        var header = ReadLayout("property-header", null, _base?.PropertyHeader);
        var fault = ReadLayout("fault", "fault-size", _base?.Fault);
        var typeBits = Optional("property-type-bits", node => Shape.Small(node, _diagnostics, "property-type-bits", 16)) ?? _base?.PropertyTypeBits;
        if (head is null || tail is null || config is null || fault is null || header is null || deviceId is null || typeBits is null)
        {
            if (!_diagnostics.Any)
                _diagnostics.Add(_root, "a revision that extends none needs device-id, config, head, tail, property-header, property-type-bits and fault");
            return null;
        }

        var requests = ReadRequests(head, config, features, values);
        var properties = ReadProperties(header, Revision.TableFormatsOf(requests, values));
        var requirements = ReadRequirements();
        CheckValueNames(values, [config, head, tail, fault, .. requests.Values.Select(r => r.Readable), .. requests.Values.SelectMany(r => r.Variants.Values),
            .. properties.Values.Select(p => p.Layout)]);
        foreach (var needed in new[] { "status", "attach-flags", "map-flags", "fault-flags", "fault-reason" })
        {
            if (!values.ContainsKey(needed)) _diagnostics.Add(_root, $"the revision names no '{needed}' under values");
        }

        return new Revision
        {
            Id = id,
            Title = title ?? id,
            Lineage = [id, .. _base?.Lineage ?? []],
            DeviceId = deviceId.Value,
            Features = features,
            Config = config,
            Head = head,
            Tail = tail,
            Requests = requests,
            PropertyHeader = header,
            PropertyTypeBits = typeBits.Value,
            Properties = properties,
            Fault = fault,
            Values = values,
            Requirements = requirements,
        };
    }

    private T? Optional<T>(string key, Func<YamlNode, T?> read) => _root.TryGet(key, out var node) ? read(node) : default;

    private Layout? ReadLayout(string key, string? sizeKey, Layout? inherited)
    {
        if (!_root.TryGet(key, out var node)) return inherited;
        int? size = null;
        if (sizeKey is not null && _root.TryGet(sizeKey, out var total)) size = Shape.Small(total, _diagnostics, sizeKey, 4096);
        return LayoutReader.Read(node, key, 0, size, _diagnostics);
    }

    private Dictionary<string, Feature> ReadFeatures()
    {
        var features = new Dictionary<string, Feature>();
        foreach (var inherited in _base?.Features.Values ?? []) features[inherited.Name] = inherited;
        foreach (var (key, isTransport) in new[] { ("features", false), ("transport-features", true) })
        {
            if (!_root.TryGet(key, out var node) || Shape.OpenMapping(node, _diagnostics, key) is not { } mapping) continue;
            foreach (var (name, bit) in mapping.Entries)
            {
                if (Shape.Small(bit, _diagnostics, $"the bit of {name.Text}", 63) is not { } number) continue;
                var twin = features.Values.FirstOrDefault(f => f.Bit == number && f.Name != name.Text);
                if (twin is not null) _diagnostics.Add(bit, $"bit {number} is {twin.Name} already");
                features[name.Text] = new Feature(name.Text, number, isTransport);
            }
        }

        return features;
    }

    private Dictionary<string, NamedValues> ReadValues(Dictionary<string, Feature> features)
    {
        var sets = new Dictionary<string, NamedValues>();
        foreach (var inherited in _base?.Values.Values ?? []) sets[inherited.Name] = inherited;
        if (!_root.TryGet("values", out var node) || Shape.OpenMapping(node, _diagnostics, "values") is not { } mapping) return sets;
        foreach (var (name, body) in mapping.Entries)
        {
            if (Shape.Mapping(body, _diagnostics, $"values.{name.Text}", "numbers", "bits") is not { } set) continue;
            var areFlags = set.TryGet("bits", out var list);
            if (!areFlags && !set.TryGet("numbers", out list))
            {
                _diagnostics.Add(body, $"values.{name.Text} needs 'numbers' or 'bits'");
                continue;
            }

            if (Shape.OpenMapping(list!, _diagnostics, name.Text) is { } entries)
                sets[name.Text] = new NamedValues(name.Text, areFlags, ReadNames(entries, areFlags, features));
        }

        return sets;
    }

    private List<NamedValue> ReadNames(YamlMapping entries, bool areFlags, Dictionary<string, Feature> features)
    {
        var names = new List<NamedValue>();
        foreach (var (name, node) in entries.Entries)
        {
            string? feature = null;
            string? also = null;
            var number = node;
            if (node is YamlMapping && Shape.Mapping(node, _diagnostics, name.Text, "is", "feature", "also") is { } detail)
            {
                if (!detail.TryGet("is", out var inner))
                {
                    _diagnostics.Add(node, $"{name.Text} needs 'is'");
                    continue;
                }

                number = inner;
                if (detail.TryGet("also", out var common)) also = Shape.Text(common, _diagnostics, "also");
                if (detail.TryGet("feature", out var needs)) feature = Shape.Text(needs, _diagnostics, "feature");
                if (feature is not null && !features.ContainsKey(feature))
                    _diagnostics.Add(needs!, $"there is no feature '{feature}'", Shape.Nearest(feature, [.. features.Keys]));
            }

            if (areFlags && number is YamlScalar { Text: var text } && text.Contains(':'))
            {
                if (ReadBits(name.Text, number, text) is { } mask) names.Add(new NamedValue(name.Text, mask, feature));
                continue;
            }

            if (Shape.Number(number, _diagnostics, name.Text) is not { } value) continue;
            if (areFlags && value > 63) _diagnostics.Add(number, $"the bit of {name.Text} must be at most 63");
            else names.Add(new NamedValue(name.Text, areFlags ? 1UL << (int)value : value, feature) { Also = also });
        }

        return names;
    }

    /// <summary>The mask of a field of several bits, written as manuals do: <c>"37:32"</c>.</summary>
    private ulong? ReadBits(string name, YamlNode node, string text)
    {
        var colon = text.IndexOf(':');
        if (int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && first < last && last < 64)
        {
            return (ulong.MaxValue >> (63 - last + first)) << first;
        }

        _diagnostics.Add(node, $"the bits of {name} must be \"last:first\", at most 63 and descending");
        return null;
    }
}
