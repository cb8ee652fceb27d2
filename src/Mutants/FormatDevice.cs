using Viommu.Reference.Rules;

namespace Viommu.Reference.Mutants;

/// <summary>A device one of whose table formats obeys other rules; in all else it obeys.</summary>
/// <param name="rules">Those rules.</param>
public sealed class FormatDevice(object rules) : DeviceRules
{
    public override T TableRules<T>() => rules as T ?? base.TableRules<T>();
}
