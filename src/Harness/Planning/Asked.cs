using System.Collections;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Planning;

/// <summary>The operations of a plan as an adapter takes them.</summary>
/// <param name="operations">The planned ones.</param>
internal sealed class Asked(IReadOnlyList<PlannedOperation> operations) : IReadOnlyList<Operation>
{
    /// <inheritdoc/>
    public int Count => operations.Count;

    /// <inheritdoc/>
    public Operation this[int index] => operations[index].Operation;

    /// <inheritdoc/>
    public IEnumerator<Operation> GetEnumerator()
    {
        for (var i = 0; i < operations.Count; i++) yield return operations[i].Operation;
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
