using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Tests.Tables.Fifth;

/// <summary>The reference device with the toy's IOMMU, as if <see cref="TableIommus"/> had it.</summary>
internal sealed class ToyDevice(ToyRules? rules = null) : DeviceRules
{
    public override IReadOnlyList<TableIommu> TableIommus() => [.. base.TableIommus(), new ToyIommu()];

    public override T TableRules<T>() => rules as T ?? base.TableRules<T>();
}
