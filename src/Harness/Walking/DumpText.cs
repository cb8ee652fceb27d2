using Viommu.Harness.Reports;
using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>A vector for a person: its walk step by step, and its table as ranges.</summary>
internal static class DumpText
{
    /// <summary>Writes one vector. Its walk may set flags in its memory; the table is shown as it was before.</summary>
    public static void Write(TranslationQuestion question, TextWriter output)
    {
        var ranges = TableFold.Of(question, out var stoppedAt);
        var recorder = new StepRecorder();
        var access = question.Access;
        question.Tables.Walk(access, new WalkEnvironment(question.Memory, null, recorder), out var result);

        output.Write($"vector   {question.Id}\n");
        output.Write($"access   {access.Kind.ToString().ToLowerInvariant()} of 0x{access.Iova:x}, {Who(access)}\n");
        output.Write($"result   {WalkText.Outcome(result)}\n");
        output.Write($"decided  by {WalkText.Decider(result, recorder.Steps)}\n");
        if (question.Expected is { } expected) output.Write($"expects  {Expectation(expected)}\n");
        output.Write("\n");
        if (recorder.Steps.Count > 0) output.Write($"{WalkLines.Table(WalkText.Steps(recorder.Steps, question.Tables))}\n");
        output.Write(ranges.Count == 0 ? "nothing is mapped\n" : Table(ranges));
        if (stoppedAt is { } stop) output.Write($"stopped before 0x{stop:x}: {TableFold.MostEntries} entries were visited\n");
    }

    private static string Who(in EndpointAccess access) =>
        (access.IsPrivileged ? "privileged" : "unprivileged") + (access.Pasid is { } pasid ? $", PASID {pasid}" : ", no PASID");

    private static string Expectation(TranslationOutcome expected) =>
        expected.Fault is { } fault ? $"fault {fault}" : $"0x{expected.Address:x}, in a block of 0x{expected.PageSize:x} bytes";

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
                mapped ? "" : WalkText.Fault(range.Fault));
        }

        return table.ToString();
    }

    private static string Permissions(TablePermissions permissions) =>
        (permissions.HasFlag(TablePermissions.Read) ? "r" : "-") + (permissions.HasFlag(TablePermissions.Write) ? "w" : "-")
        + (permissions.HasFlag(TablePermissions.Execute) ? "x" : "-");
}
