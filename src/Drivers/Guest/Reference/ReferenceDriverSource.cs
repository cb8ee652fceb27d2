using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Guest.Reference.Tables;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference;

/// <summary>Starts reference drivers, in this process.</summary>
/// <param name="name">The name as the user gave it: <c>reference</c> or <c>reference:NAME</c>.</param>
/// <param name="rules">Makes the rules of each driver.</param>
/// <param name="writers">The writers of page tables.</param>
public sealed class ReferenceDriverSource(string name, Func<DriverRules> rules, ITableWriters writers) : IGuestDriverSource
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool AllowsParallel => true;

    /// <inheritdoc/>
    public IGuestDriver? Start(Revision revision, out DeviceTrouble? trouble)
    {
        trouble = null;
        return new ReferenceDriver(name, revision, rules(), writers);
    }
}
