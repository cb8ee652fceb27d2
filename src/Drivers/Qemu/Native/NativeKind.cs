namespace Viommu.Drivers.Qemu.Native;

/// <summary>One of the IOMMUs that QEMU models.</summary>
/// <param name="Word">The word after <c>iommu:</c>.</param>
/// <param name="Description">What QEMU calls it, and what of it is judged.</param>
/// <param name="Program">The program that is run when none is named.</param>
public sealed record NativeKind(string Word, string Description, string Program);
