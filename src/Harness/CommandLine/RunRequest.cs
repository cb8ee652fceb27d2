using Viommu.Harness.Reports;
using Viommu.Harness.Selection;

namespace Viommu.Harness.CommandLine;

/// <summary>What the options of <c>run</c> ask for.</summary>
public sealed record RunRequest
{
    /// <summary>The device's name.</summary>
    public string Device { get; init; } = "reference";

    /// <summary>The driver's name; null when a device is judged.</summary>
    public string? Driver { get; init; }

    /// <summary>Properties of the device, by name, for kinds that have any.</summary>
    public IReadOnlyDictionary<string, string> DeviceOptions { get; init; } = new Dictionary<string, string>();

    /// <summary>Patterns over case and vector ids; none for everything.</summary>
    public IReadOnlyList<Glob> Filters { get; init; } = [];

    /// <summary>The revision's id; null for the default.</summary>
    public string? Revision { get; init; }

    /// <summary>The part of the selected vectors to run.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>
    /// Devices side by side, at least 1; null for as many as there are processors where the device lives in this process, and one where it does not.
    /// </summary>
    public int? Jobs { get; init; }

    /// <summary>Where report files go.</summary>
    public string Out { get; init; } = DefaultOut;

    /// <summary>The reports.</summary>
    public IReadOnlySet<ReportKind> Reports { get; init; } = ConsoleOnly;

    /// <summary>True when a warn counts like a fail.</summary>
    public bool Strict { get; init; }

    /// <summary>True when a profile that is incomplete fails the run.</summary>
    public bool Complete { get; init; }

    /// <summary>True to tell every broken vector in full.</summary>
    public bool All { get; init; }

    /// <summary>The baseline file; null for none.</summary>
    public string? Baseline { get; init; }

    /// <summary>The waiver file; null for none.</summary>
    public string? Waivers { get; init; }

    /// <summary>The suite's folder; null for the checkout's or the one beside the program.</summary>
    public string? Cases { get; init; }

    /// <summary>The reports unless <c>--report</c> says otherwise.</summary>
    public static IReadOnlySet<ReportKind> ConsoleOnly { get; } = new HashSet<ReportKind> { ReportKind.Console };

    /// <summary>Where report files go unless <c>--out</c> says otherwise.</summary>
    public const string DefaultOut = "reports/out";

    /// <summary><see cref="DeviceOptions"/> as results have them: NAME=VALUE, by name.</summary>
    public IReadOnlyList<string> OptionWords => [.. DeviceOptions.Select(option => $"{option.Key}={option.Value}").Order(StringComparer.Ordinal)];

    /// <summary>Properties as results have them; what is none is left out.</summary>
    public static IReadOnlyDictionary<string, string> ReadOptions(IEnumerable<string> words) =>
        words.Select(one => one.Split('=', 2)).Where(one => one.Length == 2).DistinctBy(one => one[0]).ToDictionary(one => one[0], one => one[1]);

    /// <summary>The command line that runs the same device, suite and revision again, up to the filter.</summary>
    public string Again(string program)
    {
        var words = $"{program} run";
        if (Driver is not null) words += $" --driver {ShellWord.Quote(Driver)}";
        else if (Device != "reference") words += $" --device {ShellWord.Quote(Device)}";
        foreach (var option in DeviceOptions) words += $" --device-option {ShellWord.Quote($"{option.Key}={option.Value}")}";
        if (Cases is not null) words += $" --cases {ShellWord.Quote(Cases)}";
        if (Revision is not null) words += $" --revision {ShellWord.Quote(Revision)}";
        return words;
    }
}
