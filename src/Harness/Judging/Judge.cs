using Viommu.Drivers.Port;
using Viommu.Harness.Expressions;
using Viommu.Harness.Judging.Isolation;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Harness.Transcripts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Judging;

/// <summary>Gives the verdict on a vector: the first expectation that does not hold decides (docs/case-language.md, "The file").</summary>
public static class Judge
{
    /// <summary>Judges what was exchanged.</summary>
    /// <param name="plan">The plan that was carried out.</param>
    /// <param name="replies">A reply for each operation that was answered.</param>
    /// <param name="trouble">What ended the exchange early; null when nothing did.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="keepTranscript">True to keep the transcript of a pass too.</param>
    public static VectorResult Decide(Plan plan, IReadOnlyList<Reply> replies, DeviceTrouble? trouble, Revision revision, bool keepTranscript) =>
        Decide(plan, replies, trouble, revision, keepTranscript, IsolationWatch.Find);

    /// <summary>Judges what was exchanged, isolation by a watch of the caller's.</summary>
    internal static VectorResult Decide(
        Plan plan, IReadOnlyList<Reply> replies, DeviceTrouble? trouble, Revision revision, bool keepTranscript,
        Func<Plan, IReadOnlyList<Reply>, Breach?> watch)
    {
        if (trouble is not null) return Troubled(plan, replies, trouble);
        var breach = watch(plan, replies);
        foreach (var step in plan.Expectations)
        {
            if (!Holds(step, replies, revision)) continue;
            var judgement = step.Expectation.Judge(replies, step.Principal);
            if (judgement.Kind == JudgementKind.Held) continue;
            if (judgement.IsRejection && step.MayBeRejected)
            {
                judgement = Judgement.Skip(SkipKind.Control, $"the device refused what the case begins with: {judgement.Got}");
            }
            var requirement = judgement.IsRejection && step.IfRejected is { } ofRejection ? ofRejection : step.Requirement;
            // A breach outweighs whatever does not fail by itself before it, and what comes after it.
            if (breach is not null && (breach.Step.Number < step.Step.Number || judgement.Kind != JudgementKind.Broken || !requirement.Level.Fails())) break;
            if (judgement.Kind == JudgementKind.Broken && requirement.Level.Blames())
            {
                return Result(plan, requirement.Level.Fails() ? Verdict.Fail : Verdict.Warn, replies, null, step.Step) with
                {
                    Reason = $"expected {judgement.Expected}; got {judgement.Got}",
                    Expected = judgement.Expected,
                    Got = judgement.Got,
                    Requirement = requirement,
                    Impact = judgement.Impact ?? requirement.Impact,
                };
            }

            var reason = judgement.Kind == JudgementKind.Skip
                ? judgement.Got
                : $"the answer leaves the rest open ({requirement.Id} is {requirement.Level.Name()}): {judgement.Got}";
            return Result(plan, Verdict.Skip, replies, null, step.Step) with
            {
                Reason = reason,
                SkipKind = judgement.Kind == JudgementKind.Skip ? judgement.SkipKind : SkipKind.NotApplicable,
            };
        }

        if (breach is not null) return Breached(plan, replies, breach);
        return new VectorResult
        {
            Vector = plan.Vector,
            Verdict = Verdict.Pass,
            Transcript = keepTranscript ? Script(plan, replies, null) : null,
        };
    }

    private static VectorResult Breached(Plan plan, IReadOnlyList<Reply> replies, Breach breach)
    {
        var expected = $"no access to 0x{breach.Place.Address:x}: {breach.Why}";
        var got = $"the access of endpoint 0x{breach.Access.Endpoint:x} to 0x{breach.Access.Iova:x} reached {breach.Place}";
        return Result(plan, Verdict.Fail, replies, null, breach.Step) with
        {
            Reason = $"expected {expected}; got {got}",
            Expected = expected,
            Got = got,
            Requirement = breach.Requirement,
            IsBreach = true,
            Impact = Impact.Isolation,
        };
    }

    private static bool Holds(PlannedExpectation step, IReadOnlyList<Reply> replies, Revision revision)
    {
        foreach (var when in step.When)
        {
            if (when.Operation < 0 || replies[when.Operation] is not RequestReply reply) return false;
            var answer = Answer.Of(reply, when.Tail, revision);
            if (!(answer.IsUntouched ? when.Untouched : answer.Status is { } status && when.Statuses.Contains(status))) return false;
        }

        return true;
    }

    private static VectorResult Troubled(Plan plan, IReadOnlyList<Reply> replies, DeviceTrouble trouble)
    {
        var at = Math.Min(trouble.At ?? replies.Count, plan.Operations.Count - 1);
        var what = trouble.Kind switch
        {
            TroubleKind.Hang => "hang",
            TroubleKind.Crash => "crash",
            TroubleKind.Nonsense => "nonsense",
            TroubleKind.NeedsReset => "needs reset",
            TroubleKind.Refused => "refused by the adapter",
            _ => "not started",
        };
        var result = Result(plan, Verdict.Error, replies, trouble, at < 0 ? StepPlace.Start : plan.Operations[at].Step);
        return result with { Reason = $"{what}: {trouble.Text}", Got = trouble.Text, StandardError = trouble.StandardError, Impact = ImpactOf(trouble.Kind) };
    }

    private static Impact ImpactOf(TroubleKind kind) => kind switch
    {
        TroubleKind.Crash or TroubleKind.NotStarted => Impact.Crash,
        // A device that waits for a reset answers no more until it comes.
        TroubleKind.Hang or TroubleKind.NeedsReset => Impact.Hang,
        _ => Impact.Status,
    };

    /// <summary>A verdict on one step, with what was exchanged.</summary>
    internal static VectorResult Result(Plan plan, Verdict verdict, IReadOnlyList<Reply> replies, DeviceTrouble? trouble, StepPlace step) => new()
    {
        Vector = plan.Vector,
        Verdict = verdict,
        Step = step.Number,
        Action = step.Action,
        StepText = step.Node is { } node ? $"{node.File}:{node.Line}: {YamlText.OneLine(node)}" : "",
        Transcript = Script(plan, replies, trouble),
    };

    private static Transcript Script(Plan plan, IReadOnlyList<Reply> replies, DeviceTrouble? trouble)
    {
        var entries = new TranscriptEntry[Math.Min(plan.Operations.Count, trouble is null ? replies.Count : (trouble.At ?? replies.Count) + 1)];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = new TranscriptEntry(plan.Operations[i].Step.Number, plan.Operations[i].Operation, i < replies.Count ? replies[i] : null);
        return new Transcript(entries, trouble);
    }
}
