using Viommu.Spec.Yaml;

namespace Viommu.Spec.Revisions;

internal sealed partial class RevisionReader
{
    private Dictionary<string, Requirement> ReadRequirements()
    {
        var requirements = new Dictionary<string, Requirement>();
        foreach (var inherited in _base?.Requirements.Values ?? []) requirements[inherited.Id] = inherited;
        foreach (var folder in new[] { "rules", "formats" }) AddParts(folder, requirements);
        AddRequirements(_root, requirements, []);
        AddUntestable(requirements);
        return requirements;
    }

    /// <summary>Takes the reasons why no case of this revision can observe a requirement that it shares with others.</summary>
    private void AddUntestable(Dictionary<string, Requirement> requirements)
    {
        if (!_root.TryGet("untestable", out var node) || Shape.OpenMapping(node, _diagnostics, "untestable") is not { } mapping) return;
        foreach (var (id, body) in mapping.Entries)
        {
            if (Shape.Text(body, _diagnostics, id.Text) is not { } reason) continue;
            if (requirements.TryGetValue(id.Text, out var requirement)) requirements[id.Text] = requirement with { Untestable = reason };
            else _diagnostics.Add(id, $"there is no requirement '{id.Text}'", Shape.Nearest(id.Text, [.. requirements.Keys]));
        }
    }

    /// <summary>
    /// Adds the requirements of <c>rules/NAME.yaml</c> or <c>formats/NAME.yaml</c> beside the revision: what several revisions share, and one table
    /// format each.
    /// </summary>
    private void AddParts(string folder, Dictionary<string, Requirement> requirements)
    {
        if (!_root.TryGet(folder, out var node)) return;
        foreach (var name in Shape.Words(node, _diagnostics, folder))
        {
            var path = Path.Combine(Path.GetDirectoryName(_root.File) ?? "", folder, $"{name.Text}.yaml");
            if (!name.Text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || !File.Exists(path))
            {
                _diagnostics.Add(name, $"there is no {folder}/{name.Text}.yaml beside the revision");
                continue;
            }

            if (_files.Read(path, _diagnostics) is not { } part) continue;
            if (Shape.Mapping(part, _diagnostics, "a part of a revision", "part", "title", "format", "shared", "sources", "requirements") is not { } mapping)
            {
                continue;
            }
            if (!mapping.TryGet("part", out var called) || Shape.Text(called, _diagnostics, "part") != name.Text)
                _diagnostics.Add(part, $"the file must call itself 'part: {name.Text}'");
            AddRequirements(mapping, requirements, ReadFormats(mapping, folder == "formats"));
        }
    }

    /// <summary>The table formats that a part is about, by the area of its requirements; those of every other area under an empty name.</summary>
    private Dictionary<string, IReadOnlyList<string>> ReadFormats(YamlMapping part, bool needed)
    {
        var formats = new Dictionary<string, IReadOnlyList<string>>();
        if (needed && !part.TryGet("format", out _))
        {
            _diagnostics.Add(part, "a part about a table format needs 'format'", "write the format's name in the revision: format: RISCV");
        }
        if (Word(part, "format") is { } format) formats[""] = [format];
        if (!part.TryGet("shared", out var node) || Shape.OpenMapping(node, _diagnostics, "shared") is not { } mapping) return formats;
        foreach (var (area, names) in mapping.Entries) formats[area.Text] = [.. Shape.Words(names, _diagnostics, "shared").Select(word => word.Text)];
        return formats;
    }

    private void AddRequirements(YamlMapping root, Dictionary<string, Requirement> requirements, Dictionary<string, IReadOnlyList<string>> formats)
    {
        var sources = ReadSources(root);
        if (!root.TryGet("requirements", out var node) || Shape.OpenMapping(node, _diagnostics, "requirements") is not { } mapping) return;
        foreach (var (id, body) in mapping.Entries)
        {
            if (ReadRequirement(id, body, sources) is { } requirement)
            {
                requirements[id.Text] = requirement with { Formats = formats.GetValueOrDefault(requirement.Area) ?? formats.GetValueOrDefault("") ?? [] };
            }
        }
    }

    private Dictionary<string, string> ReadSources(YamlMapping root)
    {
        var sources = new Dictionary<string, string>();
        if (!root.TryGet("sources", out var node) || Shape.OpenMapping(node, _diagnostics, "sources") is not { } mapping) return sources;
        foreach (var (tag, body) in mapping.Entries)
        {
            if (Shape.Text(body, _diagnostics, $"the source {tag.Text}") is { } text) sources[tag.Text] = text;
        }

        return sources;
    }

    private Requirement? ReadRequirement(YamlScalar id, YamlNode body, Dictionary<string, string> sources)
    {
        var what = $"the requirement {id.Text}";
        if (Shape.Mapping(body, _diagnostics, what, "who", "level", "text", "source", "section", "mark", "untestable", "impact", "reason") is not { } mapping)
        {
            return null;
        }
        var dot = id.Text.IndexOf('.');
        if (dot <= 0 || dot == id.Text.Length - 1) _diagnostics.Add(id, $"{what} is not an id of the form area.name");
        foreach (var key in new[] { "who", "level", "text", "source", "section" })
        {
            if (!mapping.TryGet(key, out _)) _diagnostics.Add(id, $"{what} needs '{key}'");
        }

        var who = Word(mapping, "who");
        var level = Word(mapping, "level");
        var text = Word(mapping, "text");
        var source = Word(mapping, "source");
        var section = Word(mapping, "section");
        if (who is null || level is null || text is null || source is null || section is null) return null;
        if (who is not ("device" or "driver"))
        {
            _diagnostics.Add(body, $"who is '{who}'", "write device or driver");
            return null;
        }

        if (!Levels.TryParse(level, out var parsed))
        {
            _diagnostics.Add(body, $"'{level}' is no level", Shape.Nearest(level, Levels.All));
            return null;
        }

        if (!sources.TryGetValue(source, out var document))
        {
            _diagnostics.Add(body, $"{what} names the source '{source}', which is not under sources", Shape.Nearest(source, [.. sources.Keys]));
            return null;
        }

        var mark = Word(mapping, "mark");
        if (mark is not null and not ("reconstructed" or "interpretation"))
            _diagnostics.Add(body, $"'{mark}' is no mark", "write reconstructed or interpretation");
        if (mark is not null && parsed.Fails())
            _diagnostics.Add(body, $"{what} is {mark}, so it can warn at most", "give it the level warn");
        return new Requirement(
            id.Text, who == "device" ? Party.Device : Party.Driver, parsed, text, document, section, mark, Word(mapping, "untestable"))
        {
            Impact = ReadImpact(mapping, what),
            Reason = ReadReason(mapping, what, parsed),
        };
    }

    private Impact ReadImpact(YamlMapping mapping, string what)
    {
        // A driver's duty costs no device anything.
        if (!mapping.TryGet("impact", out var node) || Shape.Text(node, _diagnostics, "impact") is not { } text) return Impact.Data;
        if (Impacts.TryParse(text, out var impact)) return impact;
        _diagnostics.Add(node, $"{what} has the impact '{text}', which there is not", Shape.Nearest(text, Impacts.All));
        return Impact.Data;
    }

    /// <summary>A plain statement of a device tells why it binds or does not: nobody else's words do.</summary>
    private string? ReadReason(YamlMapping mapping, string what, Level level)
    {
        var reason = Word(mapping, "reason");
        if (reason is null && level is Level.Defines or Level.Fact)
            _diagnostics.Add(mapping, $"{what} is a plain statement and needs 'reason'", "write why it defines an operation, or why it does not");
        return reason;
    }

    private string? Word(YamlMapping mapping, string key) =>
        mapping.TryGet(key, out var node) ? Shape.Text(node, _diagnostics, key) : null;
}
