namespace Viommu.Harness.Results;

/// <summary>Binding requirements of a profile that apply and were not judged, for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Requirements">Their ids, in the revision's order.</param>
public sealed record NotJudged(Unjudged Reason, IReadOnlyList<string> Requirements);
