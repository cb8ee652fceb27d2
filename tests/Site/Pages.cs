using System.Net;
using System.Text.RegularExpressions;

namespace Viommu.Tests.Site;

/// <summary>Pages in a folder, and where their links lead.</summary>
internal static partial class Pages
{
    /// <summary>Every page, by its path from the folder.</summary>
    public static IReadOnlyDictionary<string, string> Read(string folder) =>
        Directory.EnumerateFiles(folder, "*.html", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllText);

    /// <summary>Links that lead nowhere, or out of the folder: <c>page -> target</c>.</summary>
    public static IReadOnlyList<string> Dead(IReadOnlyDictionary<string, string> pages)
    {
        var anchors = pages.ToDictionary(
            page => page.Key, page => Id.Matches(page.Value).Select(one => WebUtility.HtmlDecode(one.Groups["id"].Value)).ToHashSet());
        return
        [
            .. from page in pages
               from Match match in Link.Matches(page.Value)
               let target = WebUtility.HtmlDecode(match.Groups["target"].Value)
               where !target.StartsWith("https://", StringComparison.Ordinal) && target != "data:," && !Leads(page.Key, target, anchors)
               select $"{page.Key} -> {target}",
        ];
    }

    /// <summary>How many links there are.</summary>
    public static int Count(IReadOnlyDictionary<string, string> pages) => pages.Sum(page => Link.Count(page.Value));

    private static bool Leads(string page, string target, Dictionary<string, HashSet<string>> anchors)
    {
        var hash = target.IndexOf('#');
        var file = hash < 0 ? target : target[..hash];
        var path = Path.Combine("/", Path.GetDirectoryName(page)!, Uri.UnescapeDataString(file));
        var to = file.Length == 0 ? page : Path.GetRelativePath("/", Path.GetFullPath(path));
        return anchors.TryGetValue(to, out var ids) && (hash < 0 || ids.Contains(Uri.UnescapeDataString(target[(hash + 1)..])));
    }

    [GeneratedRegex("(href|src)=\"(?<target>[^\"]*)\"")]
    private static partial Regex Link { get; }

    [GeneratedRegex("\\sid=\"(?<id>[^\"]*)\"")]
    private static partial Regex Id { get; }
}
