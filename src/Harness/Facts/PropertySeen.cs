namespace Viommu.Harness.Facts;

/// <summary>A PROBE property as far as its header tells.</summary>
/// <param name="Type">The low bits of the first word.</param>
/// <param name="Length">The length field: bytes after the header.</param>
public readonly record struct PropertySeen(int Type, int Length);
