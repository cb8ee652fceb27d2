using Viommu.Harness.CommandLine;
using Viommu.Harness.Reports;

namespace Viommu.Harness.Comparing;

/// <summary>Tells a comparison on a terminal.</summary>
internal static class ComparisonText
{
    private const int MostVectors = 20;

    /// <summary>Writes what is compared, the tables, and what changed.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="all">True for every requirement and every vector.</param>
    /// <param name="output">Where to.</param>
    /// <param name="colour">True for a terminal.</param>
    public static void Write(Comparison comparison, bool all, TextWriter output, bool colour)
    {
        var ink = colour ? Ink.Ansi : Ink.None;
        Legend(comparison, output, colour);
        foreach (var remark in comparison.Remarks) output.Write($"note  {remark}\n");
        if (comparison.Remarks.Count > 0) output.Write('\n');
        if (comparison.Results.Count > 1 || all) Tables(comparison, all, output, colour);
        foreach (var one in comparison.Progress) Progress(one, comparison, all, output, colour, ink);
        output.Write($"{ink.Bold(Verdict(comparison))}\n");
    }

    /// <summary>The letter that stands for a device in the tables.</summary>
    public static string Letter(int index) => index < 26 ? $"{(char)('A' + index)}" : $"{(char)('A' + (index % 26))}{index / 26}";

    private static void Legend(Comparison comparison, TextWriter output, bool colour)
    {
        var table = new TextTable("", "device", "revision", "suite", "vectors", "read from");
        for (var i = 0; i < comparison.Results.Count; i++) Row(Letter(i), comparison.Results[i]);
        foreach (var one in comparison.Progress) Row($"{LetterOf(one.After, comparison)} before", one.Before);
        Print(table, output, colour);

        void Row(string letter, NamedResults one)
        {
            table.Add(letter, one.Label, Printable.Line(one.Results.Revision),
                Printable.Line($"{one.Results.Suite.Version}, cases {one.Results.Suite.ShortDigest}"),
                SummaryText.Of(one.Results.Summary), Printable.Line(one.Path));
        }
    }

    private static void Tables(Comparison comparison, bool all, TextWriter output, bool colour)
    {
        string[] letters = [.. Enumerable.Range(0, comparison.Results.Count).Select(Letter)];
        var profiles = new TextTable(["profile", .. letters]);
        foreach (var row in comparison.Profiles) profiles.Add([Printable.Line(row.Id), .. Cells(row)]);
        Print(profiles, output, colour);

        var differing = comparison.Requirements.Where(row => row.Differs).ToList();
        var requirements = new TextTable(["requirement", "level", "impact", .. letters]);
        foreach (var row in all ? comparison.Requirements : differing)
        {
            var requirement = comparison.Requirement(row.Id);
            requirements.Add([Printable.Line(row.Id), Printable.Line(requirement.Level), Printable.Line(requirement.Impact), .. Cells(row)]);
        }

        if (requirements.Rows.Count > 1) Print(requirements, output, colour);
        output.Write($"{differing.Count} of {Words.Count(comparison.Requirements.Count, "requirement")} differ\n\n");

        var findings = new TextTable(["finding", "impact", .. letters.Select(letter => $">{letter}")]);
        foreach (var row in comparison.Findings.Where(row => all || row.Differs))
            findings.Add([Printable.Line(row.Id), comparison.Finding(row.Id).Impact, .. Cells(row)]);
        if (findings.Rows.Count > 1) Print(findings, output, colour);
        output.Write($"{comparison.Findings.Count(row => row.Differs)} of {Words.Count(comparison.Findings.Count, "finding")} differ\n\n");
    }

    private static void Progress(Progression one, Comparison comparison, bool all, TextWriter output, bool colour, Ink ink)
    {
        output.Write($"{ink.Bold($"{LetterOf(one.After, comparison)}, {one.After.Label}, against {one.Before.Label}")}\n");
        foreach (var remark in one.Remarks) output.Write($"note  {remark}\n");
        output.Write('\n');
        if (one.Changes.Count == 0)
        {
            output.Write("nothing changed\n\n");
            return;
        }

        var table = new TextTable("", "what", "which", "before", "now");
        var left = 0;
        foreach (var group in one.Changes.GroupBy(change => (change.What, change.Kind)))
        {
            var most = all || group.Key.What != "vector" ? int.MaxValue : MostVectors;
            foreach (var change in group.Take(most))
                table.Add(Change.NameOf(change.Kind), change.What, Printable.Line(change.Id), Printable.Line(change.Before), Printable.Line(change.After));
            left += group.Skip(most).Count();
        }

        Print(table, output, colour);
        if (left > 0) output.Write($"and {Words.Count(left, "vector")} more: --all names them\n\n");
    }

    private static string Verdict(Comparison comparison) =>
        comparison.Progress.Count == 0 ? $"{Words.Count(comparison.Results.Count, "result")} compared"
        : string.Join("; ", comparison.Progress.Select(one => $"{LetterOf(one.After, comparison)}: {Counts(one)}"));

    private static string Counts(Progression one)
    {
        var parts = from kind in Enum.GetValues<ChangeKind>()
                    let of = string.Join(", ", from what in one.Changes.Where(change => change.Kind == kind).CountBy(change => change.What)
                                               select Words.Count(what.Value, what.Key))
                    where of.Length > 0
                    select $"{(kind == ChangeKind.Worse ? "WORSE" : Change.NameOf(kind))} ({of})";
        var text = string.Join(", ", parts);
        return text.Length == 0 ? "nothing changed" : one.IsWorse ? text : $"nothing worse; {text}";
    }

    private static string LetterOf(NamedResults results, Comparison comparison) =>
        Letter(comparison.PlaceOf(results));

    private static IEnumerable<string> Cells(ComparisonRow row) => row.Cells.Select(cell => Printable.Line(cell ?? "-"));

    private static void Print(TextTable table, TextWriter output, bool colour)
    {
        table.Write(output, colour);
        output.Write('\n');
    }
}
