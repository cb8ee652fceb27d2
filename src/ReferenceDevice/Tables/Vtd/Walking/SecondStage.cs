using Viommu.Reference.Tables.Nesting;

namespace Viommu.Reference.Tables.Vtd.Walking;

/// <summary>The second stage, as the first one and its result meet it (3.8, Nested Translation).</summary>
internal sealed class SecondStage(SecondStageWalk walk, SecondStageTables tables) : NestedStage
{
    private UsedEntries _used;

    /// <inheritdoc/>
    public override bool TryTranslate(ulong address, bool write, out ulong translated, out TableFault fault)
    {
        var found = TryWalk(address, write ? AccessKind.Write : AccessKind.Read, true, out var answer, out fault);
        translated = answer.Address;
        if (write) Forget();
        return found;
    }

    /// <summary>Translates the address that the first stage gave, for the access itself.</summary>
    public bool TryTranslate(ulong address, AccessKind kind, out SecondStageAnswer answer, out TableFault fault) =>
        TryWalk(address, kind, false, out answer, out fault);

    private bool TryWalk(ulong address, AccessKind kind, bool isImplicit, out SecondStageAnswer answer, out TableFault fault)
    {
        byte written = 0;
        var found = walk.TryWalk(tables, address, kind, isImplicit, Host, Passed, ref _used, ref written, out answer, out fault);
        Wrote(written);
        return found;
    }
}
