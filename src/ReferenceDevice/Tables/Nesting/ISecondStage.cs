namespace Viommu.Reference.Tables.Nesting;

/// <summary>A second stage of translation, as the first stage's own table accesses see it.</summary>
public interface ISecondStage
{
    /// <summary>Translates the address of a first-stage table entry.</summary>
    /// <param name="host">The memory that this stage's own tables stand in.</param>
    /// <param name="address">What the guest takes for a physical address.</param>
    /// <param name="write">True when the entry is to be written, false when it is to be read.</param>
    /// <param name="translated">Where the entry is.</param>
    /// <returns>Why it cannot be reached; none when it can.</returns>
    TableFault Translate(ITableMemory host, ulong address, bool write, out ulong translated);
}
