namespace Viommu.Reference.Tables;

/// <summary>Why a walk ended without a translation.</summary>
/// <param name="Kind">The reason in words that every format shares.</param>
/// <param name="Number">The architecture's own number: a RISC-V cause, an Arm event, a VT-d fault reason, an AMD event code.</param>
/// <param name="Stage">The stage that refused.</param>
/// <param name="Detail">The architecture's second word about it (RISC-V iotval2); 0 where there is none.</param>
/// <param name="Silent">True where the architecture aborts without a report.</param>
public readonly record struct TableFault(TableFaultKind Kind, int Number, TableStage Stage = TableStage.First, ulong Detail = 0, bool Silent = false)
{
    /// <summary>True when nothing went wrong.</summary>
    public bool IsNone => Kind == TableFaultKind.None;
}
