using Viommu.Drivers.Port;

namespace Viommu.Harness.Judging;

/// <summary>Which features the device may and must offer; judged by its description.</summary>
internal sealed class OffersExpectation(string expected, string got) : Expectation
{
    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal) =>
        got.Length == 0 ? Judgement.Held : Judgement.Broken(expected, got);
}
