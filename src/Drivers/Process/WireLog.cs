using System.Text;

namespace Viommu.Drivers.Process;

/// <summary>Keeps the last line that went to an adapter program and the line that came back, as text fit for a report.</summary>
public sealed class WireLog
{
    private const int Longest = 4000;

    /// <summary>The last request line; empty when there was none.</summary>
    public string Sent { get; private set; } = "";

    /// <summary>The line that answered it; null when none came.</summary>
    public string? Received { get; private set; }

    internal void Asked(ReadOnlySpan<byte> line)
    {
        Sent = Text(line.TrimEnd((byte)'\n'));
        Received = null;
    }

    internal void Answered(ReadOnlySpan<byte> line) => Received = Text(line);

    private static string Text(ReadOnlySpan<byte> line)
    {
        var shown = Printable.Text(Encoding.UTF8.GetString(line[..Math.Min(line.Length, Longest)]), Longest);
        return line.Length <= Longest ? shown : $"{shown}... ({line.Length} bytes)";
    }
}
