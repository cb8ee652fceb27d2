using System.Text;

namespace Viommu.Drivers.Process;

/// <summary>Text that came from a program, made fit for a report.</summary>
internal static class Printable
{
    /// <summary>The text with control characters (but newline and tab) replaced, cut at <paramref name="longest"/> characters.</summary>
    public static string Text(string text, int longest)
    {
        var result = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var c in text)
        {
            if (result.Length == longest) break;
            result.Append(c is '\n' or '\t' || !(char.IsControl(c) || char.IsSurrogate(c)) ? c : '\ufffd');
        }

        return result.ToString();
    }
}
