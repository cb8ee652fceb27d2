namespace Viommu.Drivers.Port;

/// <summary>What went wrong, in words for a report.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">One sentence: what was asked, what came, the limit or the exit code.</param>
/// <param name="StandardError">The end of the program's standard error; empty when there is none.</param>
public sealed record DeviceTrouble(TroubleKind Kind, string Text, string StandardError = "");
