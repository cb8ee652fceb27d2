using Viommu.Drivers.Port;

namespace Viommu.Harness.Judging;

/// <summary>What a step expects of its reply.</summary>
public abstract class Expectation
{
    /// <summary>Judges the replies of a step.</summary>
    /// <param name="replies">Every reply of the vector, by operation.</param>
    /// <param name="principal">The step's own operation.</param>
    public abstract Judgement Judge(IReadOnlyList<Reply> replies, int principal);

    /// <summary>The words for an adapter that answered something of another kind, which is a bug of the adapter.</summary>
    protected static Judgement WrongKind(Reply reply) => Judgement.Broken("an answer of this operation's kind", reply.GetType().Name);
}
