namespace Viommu.Reference.Host.Native;

/// <summary>What became of an access that hardware translated.</summary>
/// <param name="IsDone">True when it went through; false when a refusal of it, or of a part, was seen.</param>
/// <param name="Fault">The first fault record that it made; null when it made none.</param>
public readonly record struct NativeOutcome(bool IsDone, NativeFault? Fault);
