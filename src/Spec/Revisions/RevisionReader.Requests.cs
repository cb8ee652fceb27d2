using Viommu.Spec.Layouts;
using Viommu.Spec.Yaml;

namespace Viommu.Spec.Revisions;

internal sealed partial class RevisionReader
{
    private Dictionary<string, RequestLayout> ReadRequests(
        Layout head, Layout config, Dictionary<string, Feature> features, Dictionary<string, NamedValues> values)
    {
        var requests = new Dictionary<string, RequestLayout>();
        foreach (var inherited in _base?.Requests.Values ?? []) requests[inherited.Name] = inherited;
        if (!_root.TryGet("requests", out var node) || Shape.OpenMapping(node, _diagnostics, "requests") is not { } mapping) return requests;
        foreach (var (name, body) in mapping.Entries)
        {
            if (Shape.Mapping(body, _diagnostics, $"the request {name.Text}", "type", "feature", "size", "fields", "properties", "descriptors", "source",
                "mark") is not { } request)
            {
                continue;
            }
            if (!request.TryGet("type", out var typeNode) || !request.TryGet("size", out var sizeNode) || !request.TryGet("fields", out var fields))
            {
                _diagnostics.Add(body, $"the request {name.Text} needs 'type', 'size' and 'fields'");
                continue;
            }

            var type = Shape.Small(typeNode, _diagnostics, "type", 255);
            var size = Shape.Small(sizeNode, _diagnostics, "size", 4096);
            var rest = LayoutReader.Read(fields, name.Text, head.Size, size, _diagnostics);
            var feature = request.TryGet("feature", out var needs) ? Shape.Text(needs, _diagnostics, "feature") : null;
            if (feature is not null && !features.ContainsKey(feature)) _diagnostics.Add(needs!, $"there is no feature '{feature}'");
            var properties = request.TryGet("properties", out var sized) ? Shape.Text(sized, _diagnostics, "properties") : null;
            if (properties is not null && !config.TryGet(properties, out _)) _diagnostics.Add(sized!, $"config has no field '{properties}'");
            if (type is null || rest is null) continue;
            var twin = requests.Values.FirstOrDefault(r => r.Type == type && r.Name != name.Text);
            if (twin is not null) _diagnostics.Add(typeNode, $"type {type} is {twin.Name} already");
            var readable = new Layout(name.Text, 0, [.. head.Fields, .. rest.Fields]);
            requests[name.Text] = new RequestLayout(name.Text, type.Value, feature, readable, properties)
            {
                Variants = request.TryGet("descriptors", out var descriptors) ? ReadVariants(descriptors, readable, values) : new Dictionary<string, Layout>(),
            };
        }

        return requests;
    }

    /// <summary>Reads what stands in the place of the descriptor for each format: every byte of it, and no other.</summary>
    private Dictionary<string, Layout> ReadVariants(YamlNode node, Layout readable, Dictionary<string, NamedValues> values)
    {
        var variants = new Dictionary<string, Layout>();
        if (Shape.OpenMapping(node, _diagnostics, "descriptors") is not { } mapping) return variants;
        if (!readable.TryGet(RequestLayout.Replaced, out var replaced)
            || !readable.TryGet(RequestLayout.Selector, out var selector) || selector.Values is not { } set || !values.TryGetValue(set, out var names))
        {
            _diagnostics.Add(node, $"'descriptors' needs a field {RequestLayout.Replaced}, and a field {RequestLayout.Selector} whose values have names");
            return variants;
        }

        foreach (var (name, body) in mapping.Entries)
        {
            if (names.Find(name.Text) is null)
                _diagnostics.Add(name, $"{set} has no '{name.Text}'", Shape.Nearest(name.Text, [.. names.Values.Select(v => v.Name)]));
            if (Shape.Mapping(body, _diagnostics, $"the descriptor {name.Text}", "fields", "source", "mark") is not { } descriptor) continue;
            if (!descriptor.TryGet("fields", out var fields))
            {
                _diagnostics.Add(body, $"the descriptor {name.Text} needs 'fields'");
                continue;
            }

            var title = $"{readable.Name}.{name.Text}";
            if (LayoutReader.Read(fields, title, replaced.Offset, replaced.End, _diagnostics) is not { } own) continue;
            var twin = own.Fields.FirstOrDefault(f => f != replaced && readable.Fields.Any(r => r != replaced && r.Name == f.Name));
            if (twin is not null) _diagnostics.Add(fields, $"{readable.Name} has a field {twin.Name} already");
            else variants[name.Text] = new Layout(
                title, 0, [.. readable.Fields.Where(f => f.End <= replaced.Offset), .. own.Fields, .. readable.Fields.Where(f => f.Offset >= replaced.End)]);
        }

        return variants;
    }

    private Dictionary<string, PropertyLayout> ReadProperties(Layout header, NamedValues? tables)
    {
        var properties = new Dictionary<string, PropertyLayout>();
        foreach (var inherited in _base?.Properties.Values ?? []) properties[inherited.Name] = inherited;
        if (!_root.TryGet("properties", out var node) || Shape.OpenMapping(node, _diagnostics, "properties") is not { } mapping) return properties;
        foreach (var (name, body) in mapping.Entries)
        {
            if (Shape.Mapping(body, _diagnostics, $"the property {name.Text}", "type", "length", "also-lengths", "fields", "endpoints", "formats", "source",
                "mark") is not { } property)
            {
                continue;
            }
            if (!property.TryGet("type", out var typeNode) || !property.TryGet("length", out var lengthNode) || !property.TryGet("fields", out var fields))
            {
                _diagnostics.Add(body, $"the property {name.Text} needs 'type', 'length' and 'fields'");
                continue;
            }

            var type = Shape.Small(typeNode, _diagnostics, "type", 0xfff);
            var length = Shape.Small(lengthNode, _diagnostics, "length", 4096);
            var layout = LayoutReader.Read(fields, name.Text, header.Size, length + header.Size, _diagnostics);
            var endpoints = property.TryGet("endpoints", out var called) ? Shape.Text(called, _diagnostics, "endpoints") : null;
            var shorter = new List<int>();
            foreach (var word in property.TryGet("also-lengths", out var also) ? Shape.Words(also, _diagnostics, "also-lengths") : [])
            {
                if (Shape.Small(word, _diagnostics, "a length", 4096) is { } other) shorter.Add(other);
            }

            var formats = property.TryGet("formats", out var offered) ? Shape.Words(offered, _diagnostics, "formats") : [];
            foreach (var word in formats)
            {
                if (tables?.Find(word.Text) is null)
                    _diagnostics.Add(word, $"ATTACH_TABLE has no format '{word.Text}'",
                        Shape.Nearest(word.Text, [.. tables?.Values.Select(v => v.Name) ?? []]));
            }

            if (type is { } t && layout is not null)
                properties[name.Text] = new PropertyLayout(name.Text, t, layout)
                {
                    Endpoints = endpoints,
                    AlsoLengths = shorter,
                    Formats = [.. formats.Select(w => w.Text)],
                };
        }

        return properties;
    }

    private void CheckValueNames(Dictionary<string, NamedValues> values, List<Layout> layouts)
    {
        foreach (var layout in layouts)
        {
            foreach (var field in layout.Fields)
            {
                if (field.Values is { } set && !values.ContainsKey(set))
                    _diagnostics.Add(_root, $"{layout.Name}.{field.Name} takes its names from '{set}', which is not under values");
            }
        }
    }
}
