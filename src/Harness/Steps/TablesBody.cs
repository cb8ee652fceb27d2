using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>
/// What stands under <c>tables</c>. What its keys are the format says, and in a case for several that is a name of the matrix: so the mapping itself is kept,
/// and typed once for each format that a vector has for it. Where the format is written out it is typed when the case is read.
/// </summary>
internal sealed class TablesBody
{
    private static readonly string[] s_usualKeys = CaseKeys.Names([.. TablesStep.Places, .. TablesStep.Usual]);
    private static readonly string[] s_commonKeys = CaseKeys.Names([.. TablesStep.Places, TablesStep.Words]);

    private readonly YamlMapping _mapping;
    private volatile ForFormat? _forms;

    private TablesBody(YamlMapping mapping) => _mapping = mapping;

    /// <summary>Where it stands.</summary>
    public YamlNode Node => _mapping;

    /// <summary>Raw words without a format; null where there is one.</summary>
    public WordTables? Alone { get; private init; }

    /// <summary>The format's name; null for words alone.</summary>
    public YamlScalar? Format { get; private init; }

    /// <summary>Where the first table goes; null for the next place.</summary>
    public WrittenNumber? At { get; private init; }

    /// <summary>Places of the first tables; null for none.</summary>
    public Written<IReadOnlyList<WrittenNumber>>? Places { get; private init; }

    /// <summary>Types what stands there.</summary>
    /// <param name="read">Where mistakes go.</param>
    /// <param name="node">What stands there.</param>
    /// <param name="kinds">The formats, for a case that is not written once for several; null for one that is.</param>
    public static TablesBody? Read(Reading read, YamlNode node, TableKinds? kinds)
    {
        if (read.OpenMapping(node, "tables") is not { } mapping) return null;
        if (!mapping.TryGet("format", out var format))
        {
            if (WordTables.Under(read, mapping) is { } words && read.Mapping(mapping, "tables", "words") is not null)
                return new TablesBody(mapping) { Alone = words };
            read.Mistake(mapping, "'tables' needs 'format'", "write format: and its name, or the words themselves");
            return null;
        }

        if (Shape.Scalar(format, read.Diagnostics, "format") is not { } name) return null;
        var body = new TablesBody(mapping)
        {
            Format = name,
            At = Reading.Number(mapping, "at"),
            Places = read.Numbers(mapping, "place"),
        };
        if (kinds?.Find(name.Text) is { HasModes: true } kind)
            body._forms = new ForFormat(kind, false, new Typed<TablesForm>(body.Read(read, kind, false), null), null);
        return body;
    }

    /// <summary>True unless a key stands there that only tables in a mode of the case's own have.</summary>
    public bool IsUsualOf(TableKind kind) => !_mapping.Entries.Any(entry => kind.Keys.Contains(entry.Key.Text) && !s_usualKeys.Contains(entry.Key.Text));

    /// <summary>What it says for a format; null after a mistake.</summary>
    public TablesForm? For(TableKind kind, bool isUsual, Diagnostics diagnostics)
    {
        // A handful at most. Two threads may type the same; either is as good.
        for (var one = _forms; one is not null; one = one.Next)
        {
            if (one.Kind == kind && one.IsUsual == isUsual) return one.Typed.Told(diagnostics);
        }

        var typed = Typed<TablesForm>.Of(read => Read(read, kind, isUsual));
        _forms = new ForFormat(kind, isUsual, typed, _forms);
        return typed.Told(diagnostics);
    }

    private TablesForm? Read(Reading read, TableKind kind, bool isUsual)
    {
        if (read.Mapping(_mapping, "tables", isUsual ? s_usualKeys : [.. s_commonKeys, .. kind.Keys]) is not { } mapping) return null;
        return (TablesForm?)WordTables.Under(read, mapping) ?? (isUsual ? UsualTables.Read(read, mapping) : kind.Read(read, mapping));
    }

    /// <summary>What was typed for one format.</summary>
    private sealed record ForFormat(TableKind Kind, bool IsUsual, Typed<TablesForm> Typed, ForFormat? Next);
}
