using Viommu.Reference.Formats;

namespace Viommu.Reference.Attachments;

/// <summary>An IOMMU as PROBE shows it.</summary>
/// <param name="Property">The property.</param>
/// <param name="FormatNumber">The number of its table format, for dialects that tell it.</param>
/// <param name="Registers">The ID registers.</param>
public sealed record ShownHardware(HardwareFormat Property, ulong FormatNumber, IReadOnlyList<ulong> Registers);
