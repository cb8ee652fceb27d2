using Viommu.Harness.Reports;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>A vector for a person: its walk step by step, and its table as ranges.</summary>
internal static class DumpText
{
    /// <summary>Writes one vector. Its walk may set flags in its memory; the table is shown as it was before.</summary>
    public static void Write(VectorQuestion question, TextWriter output)
    {
        var ranges = TableFold.Of(question, out var stoppedAt);
        var recorder = new StepRecorder();
        var access = question.Access;
        question.Tables.Walk(access, new WalkEnvironment(question.Memory, null, recorder), out var result);

        output.Write($"vector   {question.Id}\n");
        output.Write($"access   {access.Kind.ToString().ToLowerInvariant()} of 0x{access.Iova:x}, {Who(access)}\n");
        output.Write($"result   {Outcome(result)}\n");
        output.Write($"decided  by {Decider(result, recorder.Steps)}\n");
        if (question.Expected is { } expected) output.Write($"expects  {Expectation(expected)}\n");
        output.Write("\n");
        if (recorder.Steps.Count > 0) output.Write($"{Steps(question.Tables, recorder.Steps)}\n");
        output.Write(ranges.Count == 0 ? "nothing is mapped\n" : Table(ranges));
        if (stoppedAt is { } stop) output.Write($"stopped before 0x{stop:x}: {TableFold.MostEntries} entries were visited\n");
    }

    private static string Who(in TableAccess access) =>
        (access.Privileged ? "privileged" : "unprivileged") + (access.Pasid is { } pasid ? $", PASID {pasid}" : ", no PASID");

    private static string Outcome(in WalkResult result) =>
        result.IsFault ? Fault(result.Fault)
        : result.PageSize == 0 ? $"0x{result.Address:x}, not translated"
        : $"0x{result.Address:x}, in a block of 0x{result.PageSize:x} bytes";

    private static string Expectation(VectorOutcome expected) =>
        expected.Fault is { } fault ? $"fault {fault}" : $"0x{expected.Address:x}, in a block of 0x{expected.PageSize:x} bytes";

    private static string Fault(in TableFault fault) =>
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

    private static string Decider(in WalkResult result, IReadOnlyList<WalkStep> steps)
    {
        if (result.Fault.Kind == TableFaultKind.InputAddress) return "the address itself, before an entry was read for it";
        if (steps.Count == 0 || result.Fault.Kind == TableFaultKind.Disallowed) return "the context";
        var step = steps[^1];
        return $"step {steps.Count}: the entry at 0x{step.Address:x}, level {step.Level} of the {Stage(step.Stage)} stage";
    }

    private static string Stage(TableStage stage) => stage == TableStage.First ? "first" : "second";

    private static TextTable Steps(IVectorTables tables, IReadOnlyList<WalkStep> steps)
    {
        var table = new TextTable(">step", "stage", "entry of", ">level", ">index", "at", "word", "fields");
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            table.Add(
                $"{i + 1}", Stage(step.Stage), step.Kind is EntryKind.Page or EntryKind.PageDirectory ? "page table" : "PASID table",
                $"{step.Level}", $"{tables.Index(step)}", $"0x{step.Address:x}", $"0x{step.Value:x}", Fields(tables, step));
        }

        return table;
    }

    private static string Fields(IVectorTables tables, in WalkStep step) => step.Origin switch
    {
        WalkStepOrigin.Unreachable => step.Value == 0 ? "(cannot be read)" : "(cannot be written)",
        WalkStepOrigin.Written => $"{tables.Describe(step)} (written)",
        _ => step.Value == 0 ? "(zero)" : tables.Describe(step),
    };

    private static string Table(IReadOnlyList<TableRange> ranges)
    {
        var table = new TextTable("iova", "last", "address", "size", "block", "allows", "");
        foreach (var range in ranges)
        {
            var size = unchecked(range.Last - range.First + 1);
            var mapped = range.Permissions != TablePermissions.None;
            table.Add(
                $"0x{range.First:x}", $"0x{range.Last:x}", mapped ? $"0x{range.Address:x}" : "-", size == 0 ? "all" : $"0x{size:x}",
                mapped && range.PageSize > 0 ? $"0x{range.PageSize:x}" : "-", Permissions(range.Permissions),
                mapped ? "" : Fault(range.Fault));
        }

        return table.ToString();
    }

    private static string Permissions(TablePermissions permissions) =>
        $"{(permissions.HasFlag(TablePermissions.Read) ? 'r' : '-')}{(permissions.HasFlag(TablePermissions.Write) ? 'w' : '-')}{(permissions.HasFlag(TablePermissions.Execute) ? 'x' : '-')}";
}
