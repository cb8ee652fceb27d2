using System.Text;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Merging;

/// <summary>Whether parts are the parts of one run, all of them, and each once.</summary>
internal static class PartsCheck
{
    private const int MostNamed = 10;

    private static readonly (string What, Func<RunPartFile, string> Of)[] s_alike =
    [
        ("run in different numbers of shards", one => $"{one.Shard.Count}"),
        ("of different suites", one => $"{one.Results.Suite.Version} {one.Results.Suite.CasesDigest}"),
        ("judged by different revisions", one => one.Results.Revision),
        ("of a device and of a driver", one => one.Results.Run.Judged),
        ("of different devices, or one of them did not start", one => Text(one.Results.Device)),
        ("run with different --device-option", one => string.Join('\n', one.Results.Run.DeviceOptions)),
        ("run with different --filter", one => string.Join('\n', one.Results.Run.Filters)),
        ("run with and without --strict", one => $"{one.Results.Run.Strict}"),
        ("run with and without --complete", one => $"{one.Results.Run.Complete}"),
        ("run with and without --all", one => $"{one.Part.All}"),
        ("run by different command lines", one => one.Results.Run.Again),
        ("of different numbers of vectors", one => $"{one.Part.Picked} {one.Results.Run.Total}"),
        ("of different requirements", one => string.Join('\n', one.Results.Requirements.Select(requirement => requirement.Id))),
        ("of different profiles", one => string.Join('\n', one.Results.Profiles.Select(profile => $"{profile.Name} {profile.Offered}"))),
    ];

    /// <summary>What is wrong with them; null when nothing is.</summary>
    /// <param name="parts">The parts, by their numbers.</param>
    public static string? Trouble(IReadOnlyList<RunPartFile> parts) => Unlike(parts) ?? Doubled(parts) ?? Broken(parts) ?? Missing(parts) ?? Shared(parts);

    private static string? Unlike(IReadOnlyList<RunPartFile> parts)
    {
        foreach (var (what, of) in s_alike)
        {
            if (parts.FirstOrDefault(one => of(one) != of(parts[0])) is { } other) return $"{parts[0].Path} and {other.Path} are {what}";
        }

        return null;
    }

    private static string? Doubled(IReadOnlyList<RunPartFile> parts) =>
        parts.Zip(parts.Skip(1)).FirstOrDefault(pair => pair.First.Shard == pair.Second.Shard) is { First: { } first, Second: { } second }
            ? $"{first.Path} and {second.Path} are both shard {first.Shard.Index}/{first.Shard.Count}; name it once"
            : null;

    /// <summary>A shard that gets no vector, since there are fewer than shards, writes no results and is not missed.</summary>
    private static string? Missing(IReadOnlyList<RunPartFile> parts)
    {
        var count = Math.Min(parts[0].Shard.Count, parts[0].Part.Picked);
        var missing = Enumerable.Range(1, count).Except(parts.Select(one => one.Shard.Index)).ToList();
        if (missing.Count == 0) return null;
        var named = string.Join(", ", missing.Take(MostNamed)) + (missing.Count > MostNamed ? ", ..." : "");
        return $"{(missing.Count == 1 ? "shard" : "shards")} {named} of {parts[0].Shard.Count} {(missing.Count == 1 ? "is" : "are")} missing";
    }

    private static string? Broken(IReadOnlyList<RunPartFile> parts)
    {
        foreach (var one in parts)
        {
            var selected = one.Shard.Index > one.Part.Picked ? 0 : ((one.Part.Picked - one.Shard.Index) / one.Shard.Count) + 1;
            var unreached = one.Part.Unreached;
            if (one.Results.Run.Selected != selected || unreached.Distinct().Count() != unreached.Count || unreached.Any(i => i < 0 || i >= selected)
                || one.Results.Vectors.Count < selected - unreached.Count || one.Results.Failures.Any(failure => failure.Operations is null))
                return $"{one.Path} does not hold together: its vectors are not those of its shard; run that shard again";
        }

        return null;
    }

    private static string? Shared(IReadOnlyList<RunPartFile> parts)
    {
        var owners = new Dictionary<string, RunPartFile>();
        foreach (var part in parts)
        {
            foreach (var vector in part.Own)
            {
                if (!owners.TryAdd(vector.Id, part))
                    return $"the vector {Reports.Printable.Line(vector.Id)} is in {owners[vector.Id].Path} and in {part.Path}: they are not of one run";
            }
        }

        return null;
    }

    private static string Text(DeviceEntry device)
    {
        using var stream = new MemoryStream();
        PrintedJson.Write(stream, device with { Notes = [] }, PrintedJson.Documents.DeviceEntry);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
