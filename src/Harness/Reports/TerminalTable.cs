using Spectre.Console;

namespace Viommu.Harness.Reports;

/// <summary>Shows a <see cref="TextTable"/> on a terminal. Apart, so that a run without a terminal never loads the library.</summary>
internal static class TerminalTable
{
    public static void Write(TextTable table, TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        var grid = new Table { Border = TableBorder.Rounded };
        for (var i = 0; i < table.Rows[0].Length; i++)
        {
            var column = new TableColumn(new Markup($"[bold]{Markup.Escape(table.Rows[0][i])}[/]")).NoWrap();
            grid.AddColumn(table.IsRight(i) ? column.RightAligned() : column);
        }

        foreach (var row in table.Rows.Skip(1))
        {
            grid.AddRow(row.Select((cell, i) => new Markup(Style(table.Rows[0][i], cell))));
        }

        console.Write(grid);
    }

    private static string Style(string heading, string cell)
    {
        var text = Markup.Escape(cell);
        return cell is "0" or "" ? $"[dim]{text}[/]" : heading switch
        {
            "fail" => $"[bold red]{text}[/]",
            "error" => $"[bold magenta]{text}[/]",
            "warn" => $"[yellow]{text}[/]",
            "pass" => $"[green]{text}[/]",
            _ => text,
        };
    }
}
