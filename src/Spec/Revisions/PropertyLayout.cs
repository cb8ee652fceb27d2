using Viommu.Spec.Layouts;

namespace Viommu.Spec.Revisions;

/// <summary>One PROBE property.</summary>
/// <param name="Name">RESV_MEM, ...</param>
/// <param name="Type">The number in bits 11:0 of the property's first word.</param>
/// <param name="Layout">The whole property, its 4-byte header included.</param>
public sealed record PropertyLayout(string Name, int Type, Layout Layout)
{
    /// <summary>The value of the length field: the property without its header, in bytes.</summary>
    public int Length => Layout.Size - Layout.Start;

    /// <summary>
    /// What cases call endpoints that have this property: <c>riscv</c> for <c>$riscv0</c>, <c>$riscv1</c>; null when the property says nothing of the
    /// endpoint's kind.
    /// </summary>
    public string? Endpoints { get; init; }

    /// <summary>Lengths in bytes that are right beside <see cref="Length"/>: the property ends earlier for some kinds of endpoint.</summary>
    public IReadOnlyList<int> AlsoLengths { get; init; } = [];

    /// <summary>
    /// The table formats that the property offers its endpoint. Empty where the property names the format in a field of its own, or has none to do
    /// with tables.
    /// </summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    /// <summary>True when these bytes, header included, offer the table format.</summary>
    public bool Offers(ReadOnlySpan<byte> bytes, NamedValue format) =>
        Formats.Contains(format.Name)
        || (Layout.TryGet(RequestLayout.Selector, out var field) && field.End <= bytes.Length && field.Read(bytes) == format.Value);
}
