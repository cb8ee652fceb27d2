namespace Viommu.Harness.Facts;

/// <summary>One PROBE property as it stands in the answer.</summary>
/// <param name="Offset">Offset in the properties field.</param>
/// <param name="Type">The low bits of the first word.</param>
/// <param name="ReservedBits">The other bits of the first word, in place.</param>
/// <param name="Length">The length field: bytes after the header.</param>
/// <param name="Bytes">Header and value.</param>
public sealed record Property(int Offset, int Type, ulong ReservedBits, int Length, byte[] Bytes);
