using Viommu.Spec.Revisions;

namespace Viommu.Harness.Tables.Kinds;

/// <summary>The formats that cases written once run for.</summary>
public static class TableKinds
{
    /// <summary>The words that mean several formats at once.</summary>
    public static IReadOnlyList<string> Words { get; } = ["all", "pasids", "pasid-tables", "tags", "execute"];

    /// <summary>Every format, in the order its vectors come in.</summary>
    public static IReadOnlyList<TableKind> All { get; } = [new RiscvKind(), new ArmKind(), new VtdKind(), new Gcr3Kind(), new AmdPtKind(), new VirtKind(), new ArmFieldsKind(), new Arm64Kind()];

    /// <summary>The format of that name; null when there is none.</summary>
    public static TableKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Those that ATTACH_TABLE has in a revision.</summary>
    public static IEnumerable<TableKind> Of(Revision revision) =>
        revision.TableFormats is { } formats ? All.Where(kind => formats.Find(kind.Name) is not null) : [];
}
