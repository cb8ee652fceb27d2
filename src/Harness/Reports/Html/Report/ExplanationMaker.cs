using System.Text.RegularExpressions;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>Makes what the page shows of one broken vector.</summary>
internal sealed partial class ExplanationMaker(ReportView view, Anchors anchors)
{
    // spec-cases/unmap/would-split.yaml:14: unmap: ...
    [GeneratedRegex(@"^(?<place>\S+:[0-9]+):? +(?<statement>.+)$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Statement { get; }

    /// <summary>All that there is to tell of it.</summary>
    /// <param name="failure">The vector, explained.</param>
    /// <param name="isExample">True of the one that its finding shows.</param>
    public FailurePart Part(FailureEntry failure, bool isExample)
    {
        var vector = view.Vectors.GetValueOrDefault(failure.Vector);
        var at = Statement.Match(failure.At);
        return new FailurePart(
            isExample ? "" : anchors.OfVector(failure.Vector),
            failure.Vector,
            Tones.Of(vector?.Verdict ?? ""),
            anchors.ToCase(vector?.Case ?? ""),
            view.TitleOf(vector?.Case ?? ""),
            vector?.Step ?? 0,
            at.Success ? at.Groups["place"].Value : failure.At,
            at.Success ? at.Groups["statement"].Value : "",
            failure.Expected,
            failure.Got,
            failure.Why,
            string.Join('\n', failure.Before),
            failure.Before.Count,
            string.Join('\n', failure.Exchange),
            [.. failure.Messages.Select(MessageRows.Of)],
            [.. failure.Walks.Select(Walk)],
            failure.StandardError,
            vector is null ? "" : view.AgainFor(vector));
    }

    private static WalkPart Walk(WalkEntry walk) => new(
        walk.Iova, walk.Outcome, walk.Decider,
        [
            .. walk.Steps.Select((step, i) => new WalkRow(
                step.Stage, step.Table, step.Level, step.Index, step.At, step.Word, step.Fields, i + 1 == walk.DecidedBy)),
        ]);
}
