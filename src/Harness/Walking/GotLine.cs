namespace Viommu.Harness.Walking;

/// <summary>What a vector got, as it is written: a fault, or a translation.</summary>
/// <param name="Fault">The architecture's own number; null for a translation.</param>
/// <param name="Address">The translated address in hexadecimal; null for a fault.</param>
/// <param name="PageSize">The page's size in hexadecimal; null for a fault.</param>
/// <param name="Writes">Table words that changed, each with its address before it; null for none.</param>
internal sealed record GotLine(int? Fault, string? Address, string? PageSize, IReadOnlyList<IReadOnlyList<string>>? Writes)
{
    /// <summary>An outcome as it is written.</summary>
    public static GotLine Of(TranslationOutcome got)
    {
        IReadOnlyList<IReadOnlyList<string>>? writes = null;
        if (got.Writes.Count > 0) writes = [.. got.Writes.Select(write => (string[])[Hex(write.Key), Hex(write.Value)])];
        return got.Fault is { } fault ? new GotLine(fault, null, null, writes) : new GotLine(null, Hex(got.Address), Hex(got.PageSize), writes);
    }

    private static string Hex(ulong value) => $"0x{value:x}";
}
