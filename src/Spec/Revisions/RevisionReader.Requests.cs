using Viommu.Spec.Layouts;
using Viommu.Spec.Yaml;

namespace Viommu.Spec.Revisions;

internal sealed partial class RevisionReader
{
    private Dictionary<string, RequestLayout> ReadRequests(Layout head, Layout config, Dictionary<string, Feature> features)
    {
        var requests = new Dictionary<string, RequestLayout>();
        foreach (var inherited in _base?.Requests.Values ?? []) requests[inherited.Name] = inherited;
        if (!_root.TryGet("requests", out var node) || Shape.OpenMapping(node, _diagnostics, "requests") is not { } mapping) return requests;
        foreach (var (name, body) in mapping.Entries)
        {
            if (Shape.Mapping(body, _diagnostics, $"the request {name.Text}", "type", "feature", "size", "fields", "properties", "source") is not { } request) continue;
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
            requests[name.Text] = new RequestLayout(name.Text, type.Value, feature, new Layout(name.Text, 0, [.. head.Fields, .. rest.Fields]), properties);
        }

        return requests;
    }

    private Dictionary<string, PropertyLayout> ReadProperties(Layout header)
    {
        var properties = new Dictionary<string, PropertyLayout>();
        foreach (var inherited in _base?.Properties.Values ?? []) properties[inherited.Name] = inherited;
        if (!_root.TryGet("properties", out var node) || Shape.OpenMapping(node, _diagnostics, "properties") is not { } mapping) return properties;
        foreach (var (name, body) in mapping.Entries)
        {
            if (Shape.Mapping(body, _diagnostics, $"the property {name.Text}", "type", "length", "fields", "source") is not { } property) continue;
            if (!property.TryGet("type", out var typeNode) || !property.TryGet("length", out var lengthNode) || !property.TryGet("fields", out var fields))
            {
                _diagnostics.Add(body, $"the property {name.Text} needs 'type', 'length' and 'fields'");
                continue;
            }

            var type = Shape.Small(typeNode, _diagnostics, "type", 0xfff);
            var length = Shape.Small(lengthNode, _diagnostics, "length", 4096);
            var layout = LayoutReader.Read(fields, name.Text, header.Size, length + header.Size, _diagnostics);
            if (type is { } t && layout is not null) properties[name.Text] = new PropertyLayout(name.Text, t, layout);
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
