using Viommu.Harness.Formats.Amd;
using Viommu.Harness.Formats.Arm;
using Viommu.Harness.Formats.Riscv;
using Viommu.Harness.Formats.Virt;
using Viommu.Harness.Formats.Vtd;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Formats;

/// <summary>The formats that cases written once run for.</summary>
/// <param name="all">Every format, in the order its vectors come in.</param>
public sealed class TableKinds(params IReadOnlyList<TableKind> all)
{
    /// <summary>The words that mean several formats at once.</summary>
    public static IReadOnlyList<string> Words { get; } = ["all", "pasids", "pasid-tables", "tags", "execute"];

    /// <summary>Those that the suite can write the tables of.</summary>
    public static TableKinds Standard { get; } = new(
        new RiscvKind(), new ArmKind(), new VtdKind(), new Gcr3Kind(), new AmdPtKind(), new VirtKind(), new VtdFieldsKind(), new ArmFieldsKind(),
        new Arm64Kind());

    /// <summary>Every format, in the order its vectors come in.</summary>
    public IReadOnlyList<TableKind> All { get; } = all;

    /// <summary>The format of that name; null when there is none.</summary>
    public TableKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Those that ATTACH_TABLE has in a revision.</summary>
    public IEnumerable<TableKind> Of(Revision revision) =>
        revision.TableFormats is { } formats ? All.Where(kind => formats.Find(kind.Name) is not null) : [];
}
