using System.Text;

namespace Viommu.Harness.Reports;

/// <summary>A table in plain text: columns as wide as their widest cell, two spaces between, never wrapped, no trailing spaces.</summary>
public sealed class TextTable
{
    private readonly List<string[]> _rows = [];
    private readonly bool[] _right;

    /// <summary>Makes a table.</summary>
    /// <param name="headings">Headings; one that starts with <c>&gt;</c> makes its column flush right.</param>
    public TextTable(params ReadOnlySpan<string> headings)
    {
        _right = new bool[headings.Length];
        var titles = new string[headings.Length];
        for (var i = 0; i < headings.Length; i++)
        {
            _right[i] = headings[i].StartsWith('>');
            titles[i] = headings[i].TrimStart('>');
        }

        _rows.Add(titles);
    }

    /// <summary>Headings and rows.</summary>
    public IReadOnlyList<string[]> Rows => _rows;

    /// <summary>True when a column is flush right.</summary>
    public bool IsRight(int column) => _right[column];

    /// <summary>Adds a row with a cell for each heading.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Writes it: framed where colour goes.</summary>
    public void Write(TextWriter output, bool colour)
    {
        if (colour) TerminalTable.Write(this, output);
        else output.Write(ToString());
    }

    /// <summary>The text, each line ended by LF.</summary>
    public override string ToString()
    {
        var widths = new int[_right.Length];
        foreach (var row in _rows)
        {
            for (var i = 0; i < widths.Length; i++) widths[i] = Math.Max(widths[i], row[i].Length);
        }

        var text = new StringBuilder();
        foreach (var row in _rows)
        {
            var line = new StringBuilder();
            for (var i = 0; i < widths.Length; i++)
            {
                if (i > 0) line.Append("  ");
                line.Append(_right[i] ? row[i].PadLeft(widths[i]) : row[i].PadRight(widths[i]));
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
