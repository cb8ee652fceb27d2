using System.Globalization;
using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning.Blame;
using Viommu.Harness.Results;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private const int LongestPart = 1 << 16;

    /// <summary>Mappings made so far: where a broken device's accesses could land.</summary>
    private readonly List<(ulong VirtStart, ulong VirtEnd, ulong PhysStart)> _mappings = [];

    private (int Principal, Expectation? Expectation, int Tail) PlanRequest(Step step)
    {
        var requests = RequestsOf(step.Action, step.Body);
        for (var part = 0; part < requests - 1; part++)
        {
            if (Encode(step.Action, step.Body, step, part) is not { } earlier) return (-1, null, -1);
            var operation = Do(earlier.Operation);
            var expected = RequestExpectation(step["expect"], earlier);
            AllowRefusal(earlier.Operation, expected);
            if (expected is not null) Judge(step, operation, expected);
        }

        if (Encode(step.Action, step.Body, step, requests - 1) is not { } encoded) return (-1, null, -1);
        var principal = Do(encoded.Operation);
        var expectation = RequestExpectation(step["expect"], encoded);
        AllowRefusal(encoded.Operation, expectation);
        return (principal, expectation, encoded.Tail);
    }

    /// <summary>A request ready to send, where its answer's tail stands, and what it says; null where no request is known by its bytes.</summary>
    private sealed record Encoded(RequestOperation Operation, int Tail, PlannedRequest? Said);

    /// <summary>Encodes a named or raw request; <paramref name="keys"/> gives what stands beside the action, <paramref name="part"/> which of several requests it is.</summary>
    private Encoded? Encode(string action, YamlNode body, Step? keys, int part = 0)
    {
        body = _scope.Resolve(body);
        if (action == "do")
        {
            if (body is YamlMapping { Entries: [var (inner, innerBody)] }) return Encode(inner.Text, innerBody, keys, part);
            _diagnostics.Add(body, "'do' takes one request", "write do: {attach: {...}}");
            return null;
        }

        byte[]? readable;
        RequestLayout? layout = null;
        int writable;
        if (action == "send")
        {
            if (Shape.Mapping(body, _diagnostics, "send", "bytes", "writable") is not { } raw) return null;
            readable = raw.TryGet("bytes", out var hex) ? Hex(hex) : [];
            var length = raw.TryGet("writable", out var room) ? _scope.Number(room, "writable", LongestPart) : 0;
            if (readable is null || length is not { } l) return null;
            writable = (int)l;
            if (readable.Length > 0) layout = _revision.FindRequest(readable[0]);
            if (layout?.Variants.Count > 0) _reach.Anywhere();
        }
        else
        {
            if (!_revision.Requests.TryGetValue(CaseReader.RequestName(action), out layout))
            {
                _diagnostics.Add(body, $"{_revision.Id} has no request '{action}'");
                return null;
            }

            if (layout.Feature is { } feature && IsWanted(feature)) NeedFeature(feature);
            if (layout.Variants.Count > 0)
            {
                _isPlainTables = IsPlainTables(body) && keys?["bytes"] is null;
                if (!_isPlainTables) _reach.Anywhere();
                body = WithTables(body, part);
            }

            readable = Fields(layout, body);
            if (readable is null) return null;
            writable = PropertiesSize(layout) + _revision.Tail.Size;
        }

        if (keys?["bytes"] is { } overrides) Override(readable, overrides);
        if (keys?["readable"] is { } cut && _scope.Number(cut, "readable", LongestPart) is { } cutTo) Array.Resize(ref readable, (int)cutTo);
        if (keys?["writable"] is { } give && _scope.Number(give, "writable", LongestPart) is { } given) writable = (int)given;
        if (layout is not null) Remember(layout, readable);
        var shape = keys?["shape"] is { } shapeNode ? ChainShape(shapeNode, readable.Length, writable) : null;
        var properties = layout is null ? 0 : PropertiesSize(layout);
        // A properties field that is too small still has the tail behind it: at the end of the writable part.
        var tail = Math.Min(properties, writable - _revision.Tail.Size);
        var isWhole = shape is null && layout is not null && readable.Length == layout.Readable.Size && writable >= _revision.Tail.Size;
        _request = layout is null ? null : new PlannedRequest(layout, readable, writable, isWhole);
        return new Encoded(new RequestOperation(readable, writable, shape), tail, _request);
    }

    /// <summary>False when the case leaves the feature out on purpose.</summary>
    private bool IsWanted(string feature) =>
        !_vector.Case.Accept.Without.Contains(feature) && !_vector.Case.Needs.NotFeatures.Contains(feature)
        && (_vector.Case.Accept.Only is not { } only || only.Contains(feature));

    private int PropertiesSize(RequestLayout layout)
    {
        if (layout.Properties is not { } name) return 0;
        var size = _facts.Lookup($"config.{name}");
        return size.IsValue ? (int)Math.Min(size.Value, LongestPart) : 0;
    }

    private byte[]? Fields(RequestLayout layout, YamlNode body)
    {
        if (Shape.OpenMapping(body, _diagnostics, layout.Name) is not { } mapping) return null;
        var bytes = new byte[layout.Readable.Size];
        _revision.Head["type"].Write(bytes, (ulong)layout.Type);
        var fields = Variant(layout, mapping, bytes);
        foreach (var (key, given) in mapping.Entries)
        {
            var node = _scope.Resolve(given);
            var name = key.Text;
            if (fields.TryGet(name, out var field) || fields.TryGet(name.Replace('-', '_'), out field) || layout.Readable.TryGet(name, out field))
            {
                Put(bytes, field, node);
            }
            else if (node is YamlSequence { Items: [var first, var last] } && fields.TryGet($"{name}_start", out var start) && fields.TryGet($"{name}_end", out var end))
            {
                Put(bytes, start, first);
                Put(bytes, end, last);
            }
            else if (fields.TryGet($"{name}_start", out field) && node is not YamlSequence)
            {
                Put(bytes, field, node);
            }
            else
            {
                _diagnostics.Add(key, $"{fields.Name} has no field '{name}'", Shape.Nearest(name, [.. fields.Fields.Select(f => f.Name)]));
            }
        }

        return bytes;
    }

    /// <summary>The layout that the given format chooses.</summary>
    private Layout Variant(RequestLayout layout, YamlMapping mapping, byte[] bytes)
    {
        if (layout.Variants.Count == 0 || !mapping.TryGet(RequestLayout.Selector, out var given)) return layout.Readable;
        var selector = layout.Readable[RequestLayout.Selector];
        var node = _scope.Resolve(given);
        // A mistake in it is told when the field itself is put.
        var isName = node is YamlScalar { Text: [var first, ..] } && char.IsAsciiLetterUpper(first);
        if (isName && _revision.Values[selector.Values!].Find(((YamlScalar)node).Text) is null) return layout.Readable;
        Put(bytes, selector, node);
        return _revision.LayoutOf(layout, bytes);
    }

    private void Put(byte[] bytes, Field field, YamlNode node)
    {
        node = _scope.Resolve(node);
        if (!field.IsNumber)
        {
            if (node is YamlScalar && Hex(node) is { } raw)
            {
                if (raw.Length == field.Width) raw.CopyTo(bytes, field.Offset);
                else _diagnostics.Add(node, $"{field.Name} has {field.Width} bytes, not {raw.Length}");
            }

            return;
        }

        if (ValueOf(field, node) is not { } value) return;
        if (value > field.Maximum) _diagnostics.Add(node, $"{field.Name} has {field.Width * 8} bits; 0x{value:x} does not fit", "override single bytes with 'bytes'");
        else field.Write(bytes, value);
    }

    /// <summary>A field's value: a number, a name of its set, or for flags a list of names.</summary>
    private ulong? ValueOf(Field field, YamlNode node)
    {
        var names = field.Values is { } set ? _revision.Values[set] : null;
        if (node is YamlSequence list)
        {
            if (names is not { AreFlags: true })
            {
                _diagnostics.Add(node, $"{field.Name} takes one value, not a list");
                return null;
            }

            ulong mask = 0;
            foreach (var item in list.Items)
            {
                if (NamedOrNumber(field, names, _scope.Resolve(item)) is not { } value) return null;
                mask |= value;
            }

            return mask;
        }

        return NamedOrNumber(field, names, node);
    }

    private ulong? NamedOrNumber(Field field, NamedValues? names, YamlNode node)
    {
        if (names is not null && node is YamlScalar word && word.Text.Length > 0 && char.IsAsciiLetterUpper(word.Text[0]))
        {
            if (names.Find(word.Text) is { } named) return named.Value;
            _diagnostics.Add(node, $"{field.Name} has no value '{word.Text}'", Shape.Nearest(word.Text, [.. names.Values.Select(v => v.Name)]));
            return null;
        }

        return _scope.Number(node, field.Name);
    }

    private void Override(byte[] bytes, YamlNode node)
    {
        if (Shape.OpenMapping(_scope.Resolve(node), _diagnostics, "bytes") is not { } mapping) return;
        foreach (var (key, value) in mapping.Entries)
        {
            if (_scope.Number(key, "the place of a byte") is not { } at || _scope.Number(value, "a byte", 255) is not { } b) continue;
            if (at < (ulong)bytes.Length) bytes[(int)at] = (byte)b;
            else _diagnostics.Add(key, $"the readable part has {bytes.Length} bytes, none at {at}");
        }
    }

    /// <summary>Reads hexadecimal bytes, blanks allowed.</summary>
    private byte[]? Hex(YamlNode node)
    {
        if (Shape.Scalar(_scope.Resolve(node), _diagnostics, "bytes") is not { } scalar) return null;
        var text = scalar.Text.Replace(" ", "");
        var bytes = new byte[text.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (byte.TryParse(text.AsSpan(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i])) continue;
            _diagnostics.Add(node, $"'{text.AsSpan(2 * i, 2)}' is no byte", "write two hexadecimal digits a byte: \"01 00 ff\"");
            return null;
        }

        if (text.Length % 2 == 0) return bytes;
        _diagnostics.Add(node, "an odd number of hexadecimal digits", "write two a byte: \"01 00 ff\"");
        return null;
    }

    private void Remember(RequestLayout layout, byte[] readable)
    {
        if (!layout.Readable.TryGet("virt_start", out var start) || !layout.Readable.TryGet("phys_start", out var phys)) return;
        var end = layout.Readable.TryGet("virt_end", out var field) ? field.Read(readable) : ulong.MaxValue;
        _mappings.Add((start.Read(readable), end, phys.Read(readable)));
    }

    private ChainShape? ChainShape(YamlNode node, int readable, int writable)
    {
        if (Shape.Mapping(_scope.Resolve(node), _diagnostics, "shape", "readable", "writable", "indirect") is not { } mapping) return null;
        var indirect = mapping.TryGet("indirect", out var flag) && Shape.Flag(_scope.Resolve(flag), _diagnostics, "indirect") is true;
        NeedObservation(indirect ? Observation.Ring : Observation.Shape);
        if (indirect && (_accepted & _revision.FeatureMask("INDIRECT_DESC")) == 0) _scope.SkipFor(SkipKind.NotApplicable, "INDIRECT_DESC is not offered");
        var first = mapping.TryGet("readable", out var r) ? Sizes(r, readable) : Whole(readable);
        var second = mapping.TryGet("writable", out var w) ? Sizes(w, writable) : Whole(writable);
        return first is null || second is null ? null : new ChainShape(first, second, indirect);
    }

    private static List<int> Whole(int length) => length == 0 ? [] : [length];

    private List<int>? Sizes(YamlNode node, int length)
    {
        node = _scope.Resolve(node);
        switch (node)
        {
            case YamlScalar { Text: "whole" }:
                return Whole(length);
            case YamlScalar { Text: "bytes" }:
                return [.. Enumerable.Repeat(1, length)];
            case YamlMapping cut when Shape.Mapping(cut, _diagnostics, "a cut", "cut") is not null && cut.TryGet("cut", out var at):
                if (_scope.Number(at, "cut") is not { } place) return null;
                if (place > 0 && place < (ulong)length) return [(int)place, length - (int)place];
                if (_scope.Skip is null) _diagnostics.Add(at, $"a cut at {place} of {length} bytes leaves an empty part", $"cut at 1 to {length - 1}");
                return null;
            case YamlSequence list:
                var sizes = new List<int>();
                foreach (var item in list.Items)
                {
                    if (_scope.Number(item, "a size", LongestPart) is not { } size) return null;
                    sizes.Add((int)size);
                }

                if (sizes.Sum() == length) return sizes;
                _diagnostics.Add(node, $"the sizes add up to {sizes.Sum()}, the part has {length} bytes");
                return null;
            default:
                _diagnostics.Add(node, "this is no way to cut a part", "write whole, bytes, {cut: n} or a list of sizes");
                return null;
        }
    }
}
