using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Reports.Html;

namespace Viommu.Harness.Site;

/// <summary>
/// A page of findings as a part of the site: its own anchors, findings and requirements become links, and a link that would lead out of the site to a file is
/// text.
/// </summary>
/// <param name="site">The site.</param>
/// <param name="device">Whose findings they are.</param>
internal sealed class FindingsProse(SiteModel site, SiteDevice device)
{
    private const int LowestHeading = 6;

    private readonly HashSet<LinkInline> _made = [];

    // What a page brings along as HTML is shown as text.
    private static readonly MarkdownPipeline s_pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub).UsePipeTables().DisableHtml().Build();

    /// <summary>The markup.</summary>
    public PageHtml Of(string markdown)
    {
        var document = Markdown.Parse(markdown, s_pipeline);
        var anchors = new HashSet<string>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            // The page's own heading stands above them.
            heading.Level = Math.Min(LowestHeading, heading.Level + 1);
            if (heading.TryGetAttributes() is not { Id: { Length: > 0 } id } attributes) continue;
            anchors.Add(id);
            attributes.Id = Anchor(id);
        }

        foreach (var code in document.Descendants<CodeInline>().Where(one => !one.FindParentOfType<LinkInline>().Any()).ToList()) Link(code);
        foreach (var link in document.Descendants<LinkInline>().Where(one => !_made.Contains(one)).ToList()) Lead(link, anchors);
        foreach (var link in document.Descendants<AutolinkInline>().ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        return new PageHtml(document.ToHtml(s_pipeline));
    }

    private string Anchor(string id) => $"{device.Slug}~{id}";

    private void Link(CodeInline code)
    {
        var target = device.Results.View.Findings.ContainsKey(code.Content) ? device.FindingIn(code.Content) : site.PageOf(code.Content);
        if (target.Length == 0) return;
        var link = new LinkInline(target, "") { IsClosed = true };
        code.ReplaceBy(link, copyChildren: false);
        link.AppendChild(new CodeInline(code.Content));
        _made.Add(link);
    }

    private void Lead(LinkInline link, HashSet<string> anchors)
    {
        if (!link.IsImage && Target(link.Url ?? "", anchors) is { } target)
        {
            link.Url = target;
            return;
        }

        link.ReplaceBy(new ContainerInline(), copyChildren: true);
    }

    private string? Target(string url, HashSet<string> anchors)
    {
        if (url.StartsWith('#')) return anchors.Contains(url[1..]) ? $"#{Uri.EscapeDataString(Anchor(url[1..]))}" : null;
        if (url.StartsWith("https://", StringComparison.Ordinal)) return url;
        var path = url.Split('#')[0];
        if (path == ResultsFile.Name) return device.Report;
        if (Path.GetFileName(path) != SiteReader.FindingsFile) return null;
        var folder = Path.GetDirectoryName(Path.Combine("/", device.Folder, path)) is { } there ? Path.GetFullPath(there).TrimStart('/') : "";
        return site.Devices.FirstOrDefault(one => one.Folder == folder) is { } other ? $"#{Uri.EscapeDataString(other.Slug)}" : null;
    }
}
