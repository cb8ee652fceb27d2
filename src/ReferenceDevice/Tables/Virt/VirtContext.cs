namespace Viommu.Reference.Tables.Virt;

/// <summary>An attached VIRT table.</summary>
/// <param name="root">Address of the root table.</param>
public sealed class VirtContext(ulong root) : TableContext
{
    /// <summary>Address of the root table.</summary>
    public ulong Root { get; } = root;
}
