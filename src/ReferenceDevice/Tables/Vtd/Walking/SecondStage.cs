using Viommu.Reference.Tables.Nesting;

namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>The second stage, as the first one and its result meet it (3.8, Nested Translation).</summary>
internal sealed class SecondStage(SecondStageWalk walk, SecondStageTables tables) : ISecondStage
{
    private byte _written;

    /// <summary>Is told the steps of this stage; null when nobody looks.</summary>
    public IWalkTrace? Trace { get; set; }

    /// <summary>Entries of this stage that were written since it was last set to 0.</summary>
    public byte Written
    {
        get => _written;
        set => _written = value;
    }

    /// <inheritdoc/>
    public TableFault Translate(ITableMemory host, ulong address, bool write, out ulong translated)
    {
        var fault = Translate(host, address, write ? TableAccessKind.Write : TableAccessKind.Read, out var answer);
        translated = answer.Address;
        return fault;
    }

    /// <summary>Translates the address that the first stage gave, for the access itself.</summary>
    public TableFault Translate(ITableMemory host, ulong address, TableAccessKind kind, out SecondStageAnswer answer) =>
        walk.Walk(tables, address, kind, new WalkEnvironment(host, null, Trace), ref _written, out answer);
}
