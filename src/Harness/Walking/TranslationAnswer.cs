namespace Viommu.Harness.Walking;

/// <summary>What became of one line.</summary>
/// <param name="Id">The vector's id as JSON.</param>
/// <param name="Ok">Whether it got what it expects; null when it expects nothing.</param>
/// <param name="Got">What it got; null when the line is not a valid vector.</param>
/// <param name="Problems">Why the line is not a valid vector, each as "column: what"; empty when it is one.</param>
internal sealed record TranslationAnswer(string Id, bool? Ok, TranslationOutcome? Got, IReadOnlyList<string> Problems);
