namespace Viommu.Drivers.Port;

/// <summary>What went wrong, in words for a report.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">One sentence: what was asked, what came, the limit or the exit code.</param>
/// <param name="StandardError">The end of the program's standard error; empty when there is none.</param>
/// <param name="At">
/// Index of the operation it came at, where that is not the first one without a reply: adapters that tell late what a DMA did lose earlier replies too.
/// </param>
public sealed record DeviceTrouble(TroubleKind Kind, string Text, string StandardError = "", int? At = null);
