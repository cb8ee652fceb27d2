using System.Runtime.CompilerServices;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Expressions;

/// <summary>Types what a case writes. Mistakes are told once, where it is read.</summary>
/// <param name="diagnostics">Where mistakes go.</param>
internal readonly struct Reading(Diagnostics diagnostics)
{
    /// <summary>Where mistakes go.</summary>
    public Diagnostics Diagnostics => diagnostics;

    /// <summary>What stands at a place, whether written out or as a name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Written<T> At<T>(YamlNode node, Func<Reading, YamlNode, T?> read)
        where T : class =>
        new(node, diagnostics, read);

    /// <summary>The same under a key; null where the key is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Written<T>? Under<T>(YamlMapping mapping, string key, Func<Reading, YamlNode, T?> read)
        where T : class =>
        mapping.TryGet(key, out var node) ? new Written<T>(node, diagnostics, read) : null;

    /// <summary>The number under a key; null where the key is missing.</summary>
    public static WrittenNumber? Number(YamlMapping mapping, string key) => mapping.TryGet(key, out var node) ? new WrittenNumber(node) : null;

    /// <summary><c>true</c> or <c>false</c> under a key.</summary>
    public Written<Flag>? Flag(YamlMapping mapping, string key) =>
        mapping.TryGet(key, out var node) ? At(node, (read, given) => Expressions.Flag.Read(read, given, key)) : null;

    /// <summary>Numbers under a key, one or a list.</summary>
    public Written<IReadOnlyList<WrittenNumber>>? Numbers(YamlMapping mapping, string key) =>
        Under<IReadOnlyList<WrittenNumber>>(mapping, key, static (_, node) => Numbers(node));

    /// <summary>Numbers, one or a list.</summary>
    public static IReadOnlyList<WrittenNumber> Numbers(YamlNode node) =>
        node is YamlSequence list ? [.. list.Items.Select(static item => new WrittenNumber(item))] : [new WrittenNumber(node)];

    /// <summary>The numbers of a mapping, by their keys.</summary>
    public static IReadOnlyList<Named<WrittenNumber>> Numbers(YamlMapping mapping)
    {
        var numbers = new Named<WrittenNumber>[mapping.Entries.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = new(mapping.Entries[i].Key, new WrittenNumber(mapping.Entries[i].Value));
        return numbers;
    }

    /// <summary>Words under a key, one or a list.</summary>
    public Written<IReadOnlyList<YamlScalar>>? Words(YamlMapping mapping, string key) =>
        Under<IReadOnlyList<YamlScalar>>(mapping, key, (read, node) => Shape.Words(node, read.Diagnostics, key));

    /// <summary>The items of a list, each typed by itself; null where there is no list.</summary>
    public IReadOnlyList<Written<T>>? Items<T>(YamlNode node, string what, Func<Reading, YamlNode, T?> read)
        where T : class
    {
        if (Shape.Sequence(node, diagnostics, what) is not { } list) return null;
        var items = new Written<T>[list.Items.Count];
        for (var i = 0; i < items.Length; i++) items[i] = At(list.Items[i], read);
        return items;
    }

    /// <summary>The entries of a mapping, each typed by itself.</summary>
    public IReadOnlyList<T> Entries<T>(YamlMapping mapping, Func<Reading, YamlScalar, YamlNode, T> read)
    {
        var entries = new T[mapping.Entries.Count];
        for (var i = 0; i < entries.Length; i++) entries[i] = read(this, mapping.Entries[i].Key, mapping.Entries[i].Value);
        return entries;
    }

    /// <summary>A mapping with no keys but these; null where there is none.</summary>
    public YamlMapping? Mapping(YamlNode node, string what, params ReadOnlySpan<string> known) => Shape.Mapping(node, diagnostics, what, known);

    /// <summary>A mapping whose keys are the author's own names; null where there is none.</summary>
    public YamlMapping? OpenMapping(YamlNode node, string what) => Shape.OpenMapping(node, diagnostics, what);

    /// <summary>Tells a mistake.</summary>
    public void Mistake(YamlNode node, string message, string fix = "") => diagnostics.Add(node, message, fix);
}
