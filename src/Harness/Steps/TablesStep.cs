using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary><c>tables</c>: page tables in guest memory, in the usual mode of their format or in one that the case names, or words at addresses.</summary>
internal sealed class TablesStep : Step
{
    // Without a place of their own, tables begin 2 MiB into RAM.
    private const ulong UsualPlace = 0x20_0000;
    private const int MostProcesses = 16;

    // In every mode; the rest of what Form has is for the usual one.
    private static readonly CaseKey s_words = new("words", "`[[address, word], ...]` instead of all else: raw 64-bit words");
    private static readonly CaseKey[] s_places =
    [
        new("format", "the format, by its name in the revision"),
        new("at", "where the first table goes"),
        new("place", "places of the first tables, in the order in which they are made"),
    ];

    private static readonly CaseKey[] s_usual =
    [
        new("map", "list of `{iova, to, size, page, perm, set}`"),
        new("processes", "list of `{pasid, ...}`: tables for PASIDs"),
        new("tag", "the tag of the address space"),
        new("shares", "the page tables of an earlier step instead of `map`"),
    ];

    private static readonly string[] s_usualKeys = CaseKeys.Names([.. s_places, .. s_usual]);
    private static readonly string[] s_commonKeys = CaseKeys.Names([.. s_places, s_words]);

    private const string Name = "tables";

    private readonly YamlNode _body;

    private TablesStep(StepHead head)
        : base(head) => _body = head.Body;

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(Name, new(
        "page tables in guest memory; a mode of the case's own has keys of its format", [.. s_places, s_words, .. s_usual])
    {
        IsOpen = true,
    }, head => new TablesStep(head))
    {
        WritesMemory = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        var name = As?.Text;
        var set = new TableSet();
        var made = Read(plan, set, name);
        if (name is null) return new Planned(plan.WriteTables());
        // A device that cannot be asked leaves names without meaning; the plan is a skip already.
        if (!made) NameNothing(plan, set.Kind, name);
        plan.Tables[name] = made ? set : null;
        return new Planned(plan.WriteTables());
    }

    private static void NameNothing(Planner plan, TableKind? kind, string name)
    {
        string[] keys = ["root", "end", .. kind?.Names ?? []];
        foreach (var key in keys)
        {
            plan.Scope.Count($"{name}.{key}", 0);
            for (var i = 0; i < MostProcesses; i++) plan.Scope.Count($"{name}.p{i}.{key}", 0);
        }
    }

    private bool Read(Planner plan, TableSet set, string? name)
    {
        var body = plan.Scope.Resolve(_body);
        if (body is YamlMapping raw && !raw.TryGet("format", out _) && raw.TryGet("words", out _))
            return Shape.Mapping(body, plan.Diagnostics, "tables", "words") is { } alone && alone.TryGet("words", out var given)
                && ReadWords(plan, plan.Scope.Resolve(given));
        if (body is not YamlMapping written || KindOf(plan, written) is not { } kind) return false;
        set.Kind = kind;
        // In a case for several formats, tables without a mode of their own are in the usual one.
        var isUsual = plan.Vector.Kind == kind && !written.TryGet("mode", out _) && !written.TryGet("directory", out _);
        if (!isUsual) plan.Reach.Anywhere();
        if (Shape.Mapping(body, plan.Diagnostics, "tables", isUsual ? s_usualKeys : [.. s_commonKeys, .. kind.Keys]) is not { } mapping) return false;
        if (mapping.TryGet("words", out var words)) return ReadWords(plan, plan.Scope.Resolve(words));
        if (Places(plan, mapping) is not { } places) return false;
        var reader = new TablesReader(plan, places, name, kind, isUsual);
        var made = isUsual ? UsualTables.Read(reader, mapping, set) : kind.Read(reader, mapping, set);
        if (made && places.Mistake is { } misplaced)
        {
            plan.Refuse(body, misplaced);
            return false;
        }

        if (!mapping.TryGet("at", out _)) plan.NextTable = places.Next;
        if (made) reader.Name("end", places.Next);
        return made;
    }

    private static TableKind? KindOf(Planner plan, YamlMapping mapping)
    {
        if (!mapping.TryGet("format", out var node))
        {
            plan.Diagnostics.Add(mapping, "'tables' needs 'format'", "write format: and its name, or the words themselves");
            return null;
        }

        if (plan.Scope.Resolve(node) is not YamlScalar name) return null;
        var kinds = plan.Vector.Kinds;
        if (plan.Vector.Kind is { } common && common.Name == name.Text) return common;
        if (kinds.Find(name.Text) is { HasModes: true } kind) return kind;
        plan.Diagnostics.Add(node, "there is no writer for tables of this format",
            $"write format: {string.Join(", ", kinds.All.Where(one => one.HasModes).Select(one => one.Name))}, or the words themselves");
        return null;
    }

    /// <summary>Where tables go: at the named places, then from the given base; without one from 2 MiB into RAM on, after those of earlier steps.</summary>
    private static TablePlaces? Places(Planner plan, YamlMapping mapping)
    {
        var start = plan.NextTable;
        if (mapping.TryGet("at", out var at)) start = plan.Scope.Number(at, "at");
        else if (start is null && plan.Facts.Lookup("ram") is { IsValue: true } ram) start = ram.Value + UsualPlace;
        var named = new List<ulong>();
        if (mapping.TryGet("place", out var place)) plan.ReadAddresses(plan.Scope.Resolve(place), named);
        if (start is null) plan.Scope.SkipFor(SkipKind.Missing, "the device has no guest RAM for tables");
        if (start % TablePlaces.Page is > 0)
        {
            plan.Diagnostics.Add(mapping, $"a table at 0x{start:x} is not on a 4 KiB boundary");
            return null;
        }

        return start is { } s ? new TablePlaces(s, named) : null;
    }

    private static bool ReadWords(Planner plan, YamlNode node)
    {
        if (Shape.Sequence(node, plan.Diagnostics, "words") is not { } list) return false;
        plan.Reach.Anywhere();
        foreach (var item in list.Items)
        {
            if (plan.Scope.Resolve(item) is not YamlSequence { Items: [var atNode, var wordNode] })
            {
                plan.Diagnostics.Add(item, "a word is an address and its value", "write words: [[$ram, 0x401], ...]");
                return false;
            }

            if (plan.Scope.Number(atNode, "an address") is not { } at || plan.Scope.Number(wordNode, "a word") is not { } word) return false;
            if ((at & 7) == 0) plan.Memory.Write(at, word);
            else plan.Refuse(atNode, $"0x{at:x} is no multiple of 8");
        }

        return true;
    }
}
