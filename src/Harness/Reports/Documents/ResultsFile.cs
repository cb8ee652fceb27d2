using System.Text.Json;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Reports.Documents;

/// <summary>Reads <c>results.json</c> back. What is not one of ours is told in one sentence; nothing throws.</summary>
internal static class ResultsFile
{
    /// <summary>The file's name in a folder of reports.</summary>
    public const string Name = "results.json";

    /// <summary>Most bytes that are read: some ten times what the largest run writes.</summary>
    public const long MostBytes = 256 << 20;

    /// <summary>The file that a path names: itself, or the one in a folder.</summary>
    public static string FileOf(string path) => Directory.Exists(path) ? Path.Combine(path, Name) : path;

    /// <summary>The folder that holds it, and what else was written there.</summary>
    public static string FolderOf(string path) => Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Reads the file, or the one of that name in a folder.</summary>
    /// <param name="path">The file or the folder.</param>
    /// <param name="error">Why it cannot be used.</param>
    public static ResultsDocument? Read(string path, out string? error)
    {
        var file = FileOf(path);
        try
        {
            var length = new FileInfo(file).Length;
            if (length <= MostBytes) return Parse(File.ReadAllBytes(file), file, out error);
            error = $"{file} has {length} bytes, and results have at most {MostBytes}";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            error = $"there is no {file}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{file} cannot be read: {e.Message}";
        }

        return null;
    }

    /// <summary>Reads results from bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">What they are called in messages.</param>
    /// <param name="error">Why they cannot be used.</param>
    public static ResultsDocument? Parse(ReadOnlySpan<byte> bytes, string file, out string? error)
    {
        try
        {
            // The format first: what else is in a file of another one is not ours to judge.
            error = FormatTrouble(bytes, file);
            if (error is not null) return null;
            var results = JsonSerializer.Deserialize(bytes, ReadJson.Documents.ResultsDocument);
            error = results is null ? $"{file} is empty" : Trouble(results) is { } trouble ? $"{file}: {trouble}" : null;
            return error is null ? results : null;
        }
        catch (JsonException e)
        {
            error = $"{file} is no results.json of viommu: {e.Message}";
            return null;
        }
    }

    private static string? FormatTrouble(ReadOnlySpan<byte> bytes, string file)
    {
        var reader = new Utf8JsonReader(bytes);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return $"{file} is no results.json of viommu: it holds no object";
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFormat = reader.ValueTextEquals("format");
            reader.Read();
            if (!isFormat)
            {
                reader.Skip();
                continue;
            }

            var format = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : 0;
            return format switch
            {
                ResultsDocument.Current => null,
                > ResultsDocument.Current => $"{file} is of format {format}, and this viommu reads {ResultsDocument.Current}: a newer one wrote it",
                _ => $"{file} is of no format that this viommu reads ({ResultsDocument.Current})",
            };
        }

        return $"{file} names no format: it is no results.json, or an older viommu wrote it; run again";
    }

    private static string? Trouble(ResultsDocument results)
    {
        if (HasNull(results)) return "a list holds null";
        var verdicts = VerdictNames.All.ToArray();
        foreach (var vector in results.Vectors)
        {
            if (!verdicts.Contains(vector.Verdict)) return $"vector {Printable.Line(vector.Id)} has the verdict '{Printable.Line(vector.Verdict)}'";
            if (vector.Skip is { } skip && !SkipKinds.TryParse(skip, out _)) return $"there is no kind of skip '{Printable.Line(skip)}'";
            if (vector.Impact is { } impact && !Impacts.TryParse(impact, out _)) return $"there is no impact '{Printable.Line(impact)}'";
        }

        if (WrongName(results) is { } name) return name;
        if (results.Vectors.GroupBy(one => one.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return $"vector {Printable.Line(twice.Key)} stands twice";
        if (results.Findings.FirstOrDefault(one => !Impacts.TryParse(one.Impact, out _)) is { } wrong)
            return $"there is no impact '{Printable.Line(wrong.Impact)}'";
        if (SummaryText.Count(results.Vectors) != results.Summary) return "the summary does not count its vectors";
        return results.Profiles.Count == 0 ? "it has no profiles" : null;
    }

    private static string? WrongName(ResultsDocument results)
    {
        foreach (var one in results.Requirements)
        {
            if (!RequirementStatuses.TryParse(one.Status, out _))
                return $"requirement {Printable.Line(one.Id)} has the status '{Printable.Line(one.Status)}'";
        }

        foreach (var one in results.Profiles)
        {
            if (!ProfileNames.TryParse(one.Verdict, out _)) return $"profile {Printable.Line(one.Name)} has the verdict '{Printable.Line(one.Verdict)}'";
        }

        var twice = Twice(results.Requirements.Select(one => one.Id)) ?? Twice(results.Profiles.Select(one => one.Name))
            ?? Twice(results.Findings.Select(one => one.Id)) ?? Twice(results.Failures.Select(one => one.Vector));
        return twice is null ? null : $"{Printable.Line(twice)} stands twice in one list";
    }

    private static string? Twice(IEnumerable<string> ids) => ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1)?.Key;

    // The reader holds members to their types, and not the elements of lists.
    private static bool HasNull(ResultsDocument results)
    {
        IEnumerable<IEnumerable<object?>> lists =
        [
            results.Run.Filters, results.Run.DeviceOptions, results.Run.Stale, results.Vectors, results.Findings, results.Failures, results.Profiles,
            results.Requirements, results.Cases, results.Device.Notes,
        ];
        if (lists.Any(list => list.Contains(null))) return true;
        return results.Vectors.Any(one => one.Covers.Contains(null!) || one.Profiles.Contains(null!))
            || results.Findings.Any(one => one.Profiles.Contains(null!) || one.Vectors.Contains(null!))
            || results.Profiles.Any(one => one.NotJudged.Any(reason => reason is null || reason.Requirements.Contains(null!)))
            || results.Requirements.Any(one => one.Formats.Contains(null!))
            || results.Run.Part is { } part && part.LeftOut.Any(one => one is null || one.Requirements.Contains(null!))
            || results.Failures.Any(HasNull);
    }

    private static bool HasNull(FailureEntry failure) =>
        failure.Before.Contains(null!) || failure.Exchange.Contains(null!) || failure.Messages.Contains(null!) || failure.Walks.Contains(null!)
        || failure.Messages.Any(one => one.Readable.Fields.Contains(null!) || one.Written.Fields.Contains(null!))
        || failure.Walks.Any(one => one.Steps.Contains(null!));
}
