using Viommu.Spec.Yaml;

namespace Viommu.Harness.Fuzzing;

/// <summary>Small changes of a step: at random, or towards something simpler.</summary>
internal static class SequenceTweak
{
    private static readonly HashSet<string> s_fixed = ["of", "as", "format", "endpoint", "tables", "perm", "flags", "caches", "scope"];

    // Without these a step is another one, or none.
    private static readonly HashSet<string> s_needed =
    [
        "endpoint", "domain", "virt", "phys", "read", "write", "execute", "of", "format", "map", "processes", "iova", "to", "pasid", "scope", "caches", "at",
    ];

    /// <summary>The step with one value changed.</summary>
    public static YamlMapping One(FuzzRandom random, YamlMapping step)
    {
        var all = Values(step).ToList();
        return all.Count == 0 ? step : (YamlMapping)Replaced(step, all[random.Below(all.Count)], Other(random));
    }

    /// <summary>The steps that are simpler than this one by one thing, the simplest first.</summary>
    public static IEnumerable<YamlMapping> Simpler(YamlMapping step)
    {
        foreach (var smaller in Smaller(step)) yield return (YamlMapping)smaller;
        foreach (var value in Values(step))
        {
            foreach (var text in Simpler(value.Text)) yield return (YamlMapping)Replaced(step, value, _ => text);
        }
    }

    // One optional key or one item of a list less, wherever it stands.
    private static IEnumerable<YamlNode> Smaller(YamlNode node, bool isStep = true)
    {
        switch (node)
        {
            case YamlMapping mapping:
                for (var i = 0; i < mapping.Entries.Count; i++)
                {
                    var (key, value) = (mapping.Entries[i].Key.Text, mapping.Entries[i].Value);
                    if (!(isStep && i == 0) && !s_needed.Contains(key) && key != "as") yield return mapping.With(key, null);
                    if (!isStep && key == "pasid" && value is YamlScalar && !mapping.TryGet("map", out _)) yield return mapping.With(key, null);
                    foreach (var inner in Smaller(value, isStep: false)) yield return mapping.With(key, inner);
                }

                break;
            case YamlSequence list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    if (list.Items.Count > 1 && list.Items[i] is not YamlScalar { Text: ['$', ..] })
                        yield return Nodes.List(list.Items.Where((_, at) => at != i));
                    foreach (var inner in Smaller(list.Items[i], isStep: false)) yield return Nodes.List(list.Items.Select((one, at) => at == i ? inner : one));
                }

                break;
        }
    }

    private static IEnumerable<string> Simpler(string text)
    {
        var plus = text.LastIndexOf(" + ", StringComparison.Ordinal);
        if (plus > 0) yield return text[..plus];
        if (text.StartsWith("$dom", StringComparison.Ordinal) && text != "$dom0") yield return "$dom0";
        if (text.StartsWith("$ep", StringComparison.Ordinal) && text != "$ep0") yield return "$ep0";
        if (text == "$f1") yield return "$f0";
        if (!Shape.TryParseNumber(text, out var number) || number < 2) yield break;
        yield return "0";
        yield return "1";
        for (var half = number >> 1; half > 1; half >>= 4) yield return Nodes.Text(half);
    }

    private static Func<string, string> Other(FuzzRandom random) => text =>
        Shape.TryParseNumber(text, out var number)
            ? Nodes.Text(random.Below(5) switch
            {
                0 => 0,
                1 => number + (number < ulong.MaxValue ? 1UL : 0),
                2 => number - (number > 0 ? 1UL : 0),
                3 => number ^ (1UL << random.Below(12)),
                _ => number >> 1,
            })
            : text.StartsWith('$') && !text.Contains("dom", StringComparison.Ordinal)
                ? $"{text} + {random.Of("1", "4", "$page", "8", "0x1000", "$page - 4")}" : text;

    private static IEnumerable<YamlScalar> Values(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence list => list.Items.SelectMany(Values),
        YamlMapping mapping => mapping.Entries.Where(one => !s_fixed.Contains(one.Key.Text) || one.Value is not YamlScalar)
            .SelectMany(one => Values(one.Value)),
        _ => [],
    };

    private static YamlNode Replaced(YamlNode node, YamlScalar value, Func<string, string> by) => node switch
    {
        YamlScalar scalar => ReferenceEquals(scalar, value) ? Nodes.Word(by(scalar.Text)) : scalar,
        YamlSequence list => Nodes.List(list.Items.Select(one => Replaced(one, value, by))),
        YamlMapping mapping => Nodes.Map(mapping.Entries.Select(one => (one.Key.Text, (YamlNode?)Replaced(one.Value, value, by)))),
        _ => node,
    };
}
