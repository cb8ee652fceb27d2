using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports;

/// <summary>A walk in plain text: a row for each entry, and what decided.</summary>
internal static class WalkLines
{
    /// <summary>Writes it, without a line end.</summary>
    public static string Write(WalkEntry walk)
    {
        var end = $"{walk.Iova}: {walk.Outcome}, decided by {walk.Decider}";
        return walk.Steps.Count == 0 ? end : $"{Table(walk.Steps)}{end}";
    }

    /// <summary>The entries read and written, a row each.</summary>
    public static TextTable Table(IReadOnlyList<WalkStepEntry> steps)
    {
        var table = new TextTable(">step", "stage", "entry of", ">level", ">index", "at", "word", "fields");
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            table.Add($"{i + 1}", step.Stage, step.Table, $"{step.Level}", step.Index, step.At, step.Word, step.Fields);
        }

        return table;
    }
}
