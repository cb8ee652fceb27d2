using Viommu.Drivers.Port;

namespace Viommu.Harness.Judging;

/// <summary>Every answer of a repeated request is the same and as expected.</summary>
internal sealed class RepeatExpectation(int count, RequestExpectation each) : Expectation
{
    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not RepeatReply reply) return WrongKind(replies[principal]);
        if (reply.Completed != count) return Judgement.Broken($"{count} answers", $"{reply.Completed}");
        var first = each.Judge(reply.First);
        if (first.Kind != JudgementKind.Held) return first;
        if (reply.Other is { } other && each.Judge(other) is { Kind: not JudgementKind.Held } worse) return worse;
        return reply.Different == 0 ? Judgement.Held : Judgement.Broken($"{count} equal answers", $"{reply.Different} differ from the first");
    }
}
