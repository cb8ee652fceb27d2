using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;

namespace Viommu.Harness.Steps;

/// <summary><c>tables</c>: page tables in guest memory, in the usual mode of their format or in one that the case names, or words at addresses.</summary>
internal sealed class TablesStep : Step
{
    // Without a place of their own, tables begin 2 MiB into RAM.
    private const ulong UsualPlace = 0x20_0000;
    private const int MostProcesses = 16;

    private readonly Written<TablesBody> _body;

    private TablesStep(StepHead head)
        : base(head) => _body = head.Typed((read, node) => TablesBody.Read(read, node, head.Kinds));

    /// <summary>The key of raw words, in every mode but the usual one.</summary>
    public static CaseKey Words { get; } = new("words", "`[[address, word], ...]` instead of all else: raw 64-bit words");

    /// <summary>The keys of the format and of places, in every mode.</summary>
    public static IReadOnlyList<CaseKey> Places { get; } =
    [
        new("format", "the format, by its name in the revision"),
        new("at", "where the first table goes"),
        new("place", "places of the first tables, in the order in which they are made"),
    ];

    /// <summary>The keys of the usual mode.</summary>
    public static IReadOnlyList<CaseKey> Usual { get; } =
    [
        new("map", "list of `{iova, to, size, page, perm, set}`"),
        new("processes", "list of `{pasid, ...}`: tables for PASIDs"),
        new("tag", "the tag of the address space"),
    ];

    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "tables",
        new("page tables in guest memory; a mode of the case's own has keys of its format", [.. Places, Words, .. Usual]) { IsOpen = true },
        head => new TablesStep(head))
    {
        WritesMemory = true,
    };

    /// <inheritdoc/>
    internal override Planned Plan(Planner plan)
    {
        var name = As?.Text;
        var set = new TableSet();
        var made = Make(plan, set, name);
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

    private bool Make(Planner plan, TableSet set, string? name)
    {
        if (plan.Scope.Value(_body) is not { } body) return false;
        if (body.Alone is { } words) return words.Make(plan);
        if (KindOf(plan, body) is not { } kind) return false;
        set.Kind = kind;
        // In a case for several formats, tables without a mode of their own are in the usual one.
        var isUsual = plan.Vector.Kind == kind && body.IsUsualOf(kind);
        if (!isUsual) plan.Reach.Anywhere();
        if (body.For(kind, isUsual, plan.Diagnostics) is not { } form) return false;
        if (form is WordTables raw) return raw.Make(plan);
        if (PlacesOf(plan, body) is not { } places) return false;
        var maker = new TablesMaker(plan, places, name, kind, isUsual);
        var made = form.Make(maker, set);
        if (made && places.Mistake is { } misplaced)
        {
            plan.Refuse(body.Node, misplaced);
            return false;
        }

        if (body.At is null) plan.NextTable = places.Next;
        if (made) maker.Name("end", places.Next);
        return made;
    }

    private static TableKind? KindOf(Planner plan, TablesBody body)
    {
        if (plan.Scope.Word(body.Format!) is not { } name) return null;
        var kinds = plan.Vector.Kinds;
        if (plan.Vector.Kind is { } common && common.Name == name.Text) return common;
        if (kinds.Find(name.Text) is { HasModes: true } kind) return kind;
        plan.Diagnostics.Add(body.Format!, "there is no writer for tables of this format",
            $"write format: {string.Join(", ", kinds.All.Where(one => one.HasModes).Select(one => one.Name))}, or the words themselves");
        return null;
    }

    /// <summary>Where tables go: at the named places, then from the given base; without one from 2 MiB into RAM on, after those of earlier steps.</summary>
    private static TablePlaces? PlacesOf(Planner plan, TablesBody body)
    {
        var start = plan.NextTable;
        if (body.At is { } at) start = plan.Scope.Number(at, "at");
        else if (start is null && plan.Facts.Lookup("ram") is { IsValue: true } ram) start = ram.Value + UsualPlace;
        var named = new List<ulong>();
        plan.Take(body.Places, named);
        if (start is null) plan.Scope.SkipFor(SkipKind.Missing, "the device has no guest RAM for tables");
        if (start % TablePlaces.Page is > 0)
        {
            plan.Diagnostics.Add(body.Node, $"a table at 0x{start:x} is not on a 4 KiB boundary");
            return null;
        }

        return start is { } s ? new TablePlaces(s, named) : null;
    }
}
