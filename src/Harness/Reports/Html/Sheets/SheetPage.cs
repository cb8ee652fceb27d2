namespace Viommu.Harness.Reports.Html.Sheets;

/// <summary>A page of tables.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Kicker">What kind of page it is.</param>
/// <param name="Heading">What it is about.</param>
/// <param name="Sections">Its parts.</param>
internal sealed record SheetPage(string Title, string Kicker, string Heading, IReadOnlyList<SheetSection> Sections)
{
    /// <summary>Where else to go.</summary>
    public IReadOnlyList<SheetCell> Ways { get; init; } = [];

    /// <summary>The one line that matters; empty where there is none.</summary>
    public SheetCell Verdict { get; init; } = new("");

    /// <summary>What is said first.</summary>
    public IReadOnlyList<SheetCell> Notes { get; init; } = [];
}

/// <summary>A part of a page.</summary>
/// <param name="Anchor">Where on the page it is found.</param>
/// <param name="Heading">What it is about; empty where its markup has a heading.</param>
internal sealed record SheetSection(string Anchor, string Heading)
{
    /// <summary>Sentences before the table.</summary>
    public IReadOnlyList<SheetCell> Notes { get; init; } = [];

    /// <summary>The table; null where there is none.</summary>
    public Sheet? Table { get; init; }

    /// <summary>Text that was written by hand; null where there is none.</summary>
    public PageHtml? Prose { get; init; }

    /// <summary>True where a reader opens it himself.</summary>
    public bool IsFolded { get; init; }

    /// <summary>True where it has a table.</summary>
    public bool HasTable => Table is { Rows.Count: > 0 };

    /// <summary>True where it has prose.</summary>
    public bool HasProse => Prose is not null;
}
