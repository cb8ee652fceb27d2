using System.Buffers;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Viommu.Harness.Cases;

namespace Viommu.Harness.CommandLine;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    private const int MaximumJobs = 256;

    private static readonly SearchValues<char> s_propertyName = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    public static Option<string?> Cases() => new("--cases")
    {
        Description = "folder of the suite (default: spec-cases of the checkout, else the one shipped)",
        HelpName = "DIR",
    };

    /// <summary>Its help names the revisions of the suite that is used without <c>--cases</c>.</summary>
    public static Option<string?> Revision()
    {
        var names = RevisionNames();
        var known = names.Count == 0 ? "see 'list revisions'" : $"{string.Join(", ", names)} (see 'list revisions')";
        var option = new Option<string?>("--revision") { Description = $"revision of the specification to judge by: {known}", HelpName = "R" };
        option.CompletionSources.Add([.. names]);
        return option;
    }

    public static Option<string> Device() => new("--device")
    {
        Description = "device under test: see 'list devices'",
        HelpName = "D",
        DefaultValueFactory = _ => "reference",
    };

    /// <summary>Properties of the device, by name; may be repeated.</summary>
    public static Option<IReadOnlyDictionary<string, string>> DeviceOptions() => new("--device-option")
    {
        Description = "property of the QEMU device under test, NAME=VALUE as QEMU's own -device takes it; may be repeated",
        HelpName = "NAME=VALUE",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ParseDeviceOptions,
        DefaultValueFactory = _ => new Dictionary<string, string>(),
    };

    /// <summary>How many devices side by side.</summary>
    public static Option<int?> Jobs() => new("--jobs")
    {
        Description = "devices side by side; default: one, or a reference device for each processor",
        HelpName = "N",
        CustomParser = ParseJobs,
    };

    public static Option<bool> Json() => new("--json") { Description = "print JSON for programs instead of text" };

    /// <summary>A length of time as it is written: a number with <c>s</c>, <c>m</c> or <c>h</c> behind it.</summary>
    public static TimeSpan? ParseTime(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var unit = text.Length > 0 ? text[^1] : ' ';
        var seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (seconds > 0 && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 1_000_000)
            return TimeSpan.FromSeconds(number * seconds);
        result.AddError($"a time must be a number with s, m or h behind it, as 10m, not '{text}'");
        return null;
    }

    private static int? ParseJobs(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, null, out var jobs) && jobs is >= 1 and <= MaximumJobs) return jobs;
        result.AddError($"--jobs must be a number from 1 to {MaximumJobs}, not '{text}'");
        return 1;
    }

    private static Dictionary<string, string> ParseDeviceOptions(ArgumentResult result)
    {
        var options = new Dictionary<string, string>();
        foreach (var token in result.Tokens)
        {
            var equals = token.Value.IndexOf('=');
            var name = equals < 0 ? token.Value : token.Value[..equals];
            if (equals < 1 || name.AsSpan().ContainsAnyExcept(s_propertyName)) result.AddError($"--device-option must be NAME=VALUE, not '{token.Value}'");
            else if (!options.TryAdd(name, token.Value[(equals + 1)..])) result.AddError($"--device-option gives {name} twice");
        }

        return options;
    }

    /// <summary>The names alone, of the files: help does not wait for a suite to be read.</summary>
    private static List<string> RevisionNames()
    {
        try
        {
            return SuiteFolder.Find(null) is { } folder && Path.Combine(folder, "revisions") is var revisions && Directory.Exists(revisions)
                ? [.. Directory.EnumerateFiles(revisions, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
