namespace Viommu.Reference.Attachments;

/// <summary>A descriptor that was attached.</summary>
/// <param name="Format">The number of its format.</param>
/// <param name="Pasid">The one PASID it is for, in formats that attach them one by one; null otherwise.</param>
/// <param name="Words">Its fields, in the order the table format takes them.</param>
public sealed record TableDescriptor(ulong Format, uint? Pasid, IReadOnlyList<ulong> Words)
{
    /// <summary>True when a request says the same.</summary>
    public bool Says(ulong format, ReadOnlySpan<ulong> words)
    {
        if (format != Format || words.Length != Words.Count) return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] != Words[i]) return false;
        }

        return true;
    }
}
