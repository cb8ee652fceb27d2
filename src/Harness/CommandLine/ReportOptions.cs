using System.CommandLine;
using System.CommandLine.Parsing;
using Viommu.Harness.Reports;

namespace Viommu.Harness.CommandLine;

/// <summary>What the commands have in common that write reports of results which exist.</summary>
internal static class ReportOptions
{
    /// <summary>Reports that are written from results alone.</summary>
    private static readonly ReportKind[] s_kinds = [ReportKind.Console, ReportKind.Json, ReportKind.JUnit, ReportKind.Html];

    /// <summary>The option <c>--report</c>.</summary>
    public static Option<IReadOnlySet<ReportKind>?> Report() => new("--report")
    {
        Description = "reports to write, with commas between: console, json, junit, html (default: console)",
        HelpName = "LIST",
        CustomParser = Parse,
    };

    /// <summary>Writes reports; returns the exit code: <paramref name="code"/> where all of them stand.</summary>
    public static int Write(ReportView view, IReadOnlySet<ReportKind> kinds, string folder, int code, Surroundings surroundings)
    {
        if (kinds.Contains(ReportKind.Console)) ConsoleReport.Write(view, surroundings.Output, surroundings.Colour);
        else ConsoleReport.Verdict(view, surroundings.Output, surroundings.Colour ? Ink.Ansi : Ink.None);
        surroundings.Output.Flush();
        var trouble = ReportFiles.Write(view, kinds, folder, path => surroundings.Error.WriteLine($"wrote {path}"));
        foreach (var reason in trouble) surroundings.Error.WriteLine($"viommu: {reason}");
        // A verdict without the report that was asked for must not look like success.
        return trouble.Count > 0 ? Results.ExitCodes.Usage : code;
    }

    private static IReadOnlySet<ReportKind> Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!ReportFiles.TryParse(text, out var kinds, out var unknown))
            result.AddError($"there is no report '{unknown}'; known are {string.Join(", ", s_kinds.Select(kind => kind.ToString().ToLowerInvariant()))}");
        else if (kinds.Any(kind => !s_kinds.Contains(kind)))
            result.AddError($"'{text}' names a report that is made while a device runs, not from results");
        return kinds;
    }
}
