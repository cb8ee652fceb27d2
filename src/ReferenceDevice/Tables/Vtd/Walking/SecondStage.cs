using Viommu.Reference.Tables.Nesting;

namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>The second stage, as the first one and its result meet it (3.8, Nested Translation).</summary>
internal sealed class SecondStage(SecondStageWalk walk, SecondStageTables tables) : ISecondStage
{
    private byte _written;

    private WalkEnvironment _host = new(NoMemory.Instance);

    /// <summary>Entries of this stage that the walk has written.</summary>
    public byte Written => _written;

    /// <summary>Takes the memory and the trace of the walk that follows.</summary>
    public void Begin(in WalkEnvironment host)
    {
        _host = host with { Cache = null };
        _written = 0;
    }

    /// <inheritdoc/>
    public TableFault Translate(ITableMemory host, ulong address, bool write, out ulong translated)
    {
        var fault = Translate(address, write ? TableAccessKind.Write : TableAccessKind.Read, out var answer);
        translated = answer.Address;
        return fault;
    }

    /// <summary>Translates the address that the first stage gave, for the access itself.</summary>
    public TableFault Translate(ulong address, TableAccessKind kind, out SecondStageAnswer answer) =>
        walk.Walk(tables, address, kind, _host, ref _written, out answer);
}
