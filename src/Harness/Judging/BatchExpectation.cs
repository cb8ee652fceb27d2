using Viommu.Drivers.Port;

namespace Viommu.Harness.Judging;

/// <summary>Each answer of a batch is as expected.</summary>
internal sealed class BatchExpectation(IReadOnlyList<RequestExpectation> each) : Expectation
{
    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not BatchReply reply) return WrongKind(replies[principal]);
        if (reply.Requests.Count != each.Count) return Judgement.Broken($"{each.Count} answers", $"{reply.Requests.Count}");
        for (var i = 0; i < each.Count; i++)
        {
            var judgement = each[i].Judge(reply.Requests[i]);
            if (judgement.Kind == JudgementKind.Broken)
                return Judgement.Broken($"request {i + 1} of {each.Count}: {judgement.Expected}", judgement.Got);
            if (judgement.Kind == JudgementKind.Skip) return judgement;
        }

        return Judgement.Held;
    }
}
