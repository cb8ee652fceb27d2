using Viommu.Drivers.Port;

namespace Viommu.Harness.Judging;

/// <summary>Any answer will do; a crash or a hang is seen elsewhere.</summary>
internal sealed class Unspecified : Expectation
{
    public static Unspecified Instance { get; } = new();

    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal) => Judgement.Held;
}
