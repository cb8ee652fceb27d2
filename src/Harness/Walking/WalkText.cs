using Viommu.Harness.Reports.Documents;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>One walk for a person.</summary>
internal static class WalkText
{
    /// <summary>What came of it.</summary>
    public static string Outcome(in WalkResult result) =>
        result.IsFault ? Fault(result.Fault)
        : result.PageSize == 0 ? $"0x{result.Address:x}, not translated"
        : $"0x{result.Address:x}, in a block of 0x{result.PageSize:x} bytes";

    /// <summary>A fault by number and in words.</summary>
    public static string Fault(in TableFault fault) =>
        $"fault {fault.Number}: {Reason(fault.Kind)}{(fault.Stage == TableStage.Second ? " (second stage)" : "")}";

    private static string Reason(TableFaultKind kind) => kind switch
    {
        TableFaultKind.Unreachable => "an entry cannot be read or written",
        TableFaultKind.ContextInvalid => "a context entry is not valid",
        TableFaultKind.ContextMalformed => "a context entry is wrong",
        TableFaultKind.Disallowed => "the context does not allow such accesses",
        TableFaultKind.InputAddress => "the address is outside what the tables translate",
        TableFaultKind.NotPresent => "nothing is present there",
        TableFaultKind.Malformed => "an entry is present and wrong",
        TableFaultKind.Permission => "the page does not permit it",
        TableFaultKind.Flags => "an accessed or dirty flag is clear and hardware does not set it",
        TableFaultKind.OutputAddress => "an entry leads where tables may not",
        TableFaultKind.Busy => "an entry changed under every attempt to set its flags",
        _ => "none",
    };

    /// <summary>What decided it.</summary>
    public static string Decider(in WalkResult result, IReadOnlyList<WalkStep> steps)
    {
        if (result.Fault.Kind == TableFaultKind.InputAddress) return "the address itself, before an entry was read for it";
        if (DecidedBy(result, steps) == 0) return "the context";
        var step = steps[^1];
        return $"step {steps.Count}: the entry at 0x{step.Address:x}, level {step.Level} of the {Stage(step.Stage)} stage";
    }

    /// <summary>The step that decided it, from 1; 0 where it was no entry.</summary>
    public static int DecidedBy(in WalkResult result, IReadOnlyList<WalkStep> steps) =>
        result.Fault.Kind is TableFaultKind.InputAddress or TableFaultKind.Disallowed ? 0 : steps.Count;

    private static string Stage(TableStage stage) => stage == TableStage.First ? "first" : "second";

    /// <summary>The entries read and written.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="tables">What takes words apart; null to show them raw.</param>
    public static IReadOnlyList<WalkStepEntry> Steps(IReadOnlyList<WalkStep> steps, ITranslationTables? tables) =>
    [
        .. steps.Select(step => new WalkStepEntry(
            Stage(step.Stage), step.Kind is EntryKind.Page or EntryKind.PageDirectory ? "page table" : "PASID table",
            step.Level, $"{tables?.Index(step)}", $"0x{step.Address:x}", $"0x{step.Value:x}", Fields(tables, step))),
    ];

    private static string Fields(ITranslationTables? tables, in WalkStep step) => step.Origin switch
    {
        WalkStepOrigin.Unreachable => step.Value == 0 ? "(cannot be read)" : "(cannot be written)",
        WalkStepOrigin.Written => $"{tables?.Describe(step)} (written)",
        _ => step.Value == 0 ? "(zero)" : tables?.Describe(step) ?? "",
    };
}
