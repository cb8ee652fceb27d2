namespace Viommu.Harness.Site;

/// <summary>Orders names as a person does: <c>7.2</c> before <c>10.0</c>.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (one, other) = (x ?? "", y ?? "");
        var (i, j) = (0, 0);
        while (i < one.Length && j < other.Length)
        {
            var (a, b) = (Number(one, ref i), Number(other, ref j));
            if (a.Length > 0 && b.Length > 0)
            {
                var numbers = a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);
                if (numbers != 0) return numbers;
                continue;
            }

            var (c, d) = (a.Length > 0 ? a[0] : one[i++], b.Length > 0 ? b[0] : other[j++]);
            if (c != d) return c.CompareTo(d);
        }

        var rest = (one.Length - i).CompareTo(other.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(one, other);
    }

    /// <summary>The digits at a place without leading zeros, of which the last is kept; empty where there are none.</summary>
    private static string Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        var digits = text[start..at].TrimStart('0');
        return at > start && digits.Length == 0 ? "0" : digits;
    }
}
