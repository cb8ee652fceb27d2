namespace Viommu.Reference.Tables.Arm;

/// <summary>The words of a Context Descriptor that concern translation (IHI 5.4). The others hold attributes.</summary>
/// <param name="Word0">Word 0.</param>
/// <param name="Word1">Word 1: the lower half.</param>
/// <param name="Word2">Word 2: the upper half.</param>
public readonly record struct ContextDescriptor(ulong Word0, ulong Word1, ulong Word2);
