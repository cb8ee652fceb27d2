namespace Viommu.Harness.Reports.Html.Sheets;

/// <summary>A table of a page. Texts are plain: the template escapes them.</summary>
/// <param name="Heads">The columns' headings.</param>
/// <param name="Rows">The rows.</param>
internal sealed record Sheet(IReadOnlyList<SheetCell> Heads, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>A table whose headings are words.</summary>
    public static Sheet Of(IEnumerable<string> heads, IEnumerable<SheetRow> rows) => new([.. heads.Select(head => new SheetCell(head))], [.. rows]);
}

/// <summary>A row; its first cell names it.</summary>
/// <param name="Cells">The cells.</param>
internal sealed record SheetRow(params IReadOnlyList<SheetCell> Cells)
{
    /// <summary>Where on the page it is found; empty where nothing leads to it.</summary>
    public string Anchor { get; init; } = "";

    /// <summary>The first cell.</summary>
    public SheetCell Head => Cells[0];

    /// <summary>The others.</summary>
    public IReadOnlyList<SheetCell> Others => [.. Cells.Skip(1)];
}

/// <summary>A text in a table or beside one.</summary>
/// <param name="Text">The text.</param>
/// <param name="Tone">A class of the style sheet; empty for none.</param>
/// <param name="Href">Where it leads; empty where it does not.</param>
/// <param name="IsCode">True of an id.</param>
internal sealed record SheetCell(string Text, string Tone = "", string Href = "", bool IsCode = false)
{
    /// <summary>An id.</summary>
    public static SheetCell Code(string id, string href = "") => new(id, "", href, IsCode: true);

    /// <summary>A number.</summary>
    public static SheetCell Number(int number) => new($"{number}", "number");

    /// <summary>A verdict of a vector or a status of a requirement.</summary>
    public static SheetCell Status(string status, string href = "") => new(status, Report.Tones.Of(status), href);

    /// <summary>A profile's verdict.</summary>
    public static SheetCell Profile(string verdict, string href = "") => new(verdict, Report.Tones.OfProfile(verdict), href);
}
