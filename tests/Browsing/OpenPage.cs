using Microsoft.Playwright;
using NUnit.Framework;

namespace Viommu.Tests.Browsing;

/// <summary>A page that lies in a file and is open in the browser. What the browser complains about is kept.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private OpenPage(string folder, IBrowserContext context, IPage page)
    {
        (_folder, _context, Page) = (folder, context, page);
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                _complaints.Add($"asked for {request.Url}");
        };
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Errors and messages of its scripts, and what it asked of a network.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What follows the file in the address.</summary>
    public string Hash => Page.Url.IndexOf('#') is var at && at < 0 ? "" : Page.Url[at..];

    private string Address => new Uri(Path.Combine(_folder, "report.html")).AbsoluteUri;

    /// <summary>Opens it.</summary>
    /// <param name="html">The file's text.</param>
    /// <param name="hash">What follows the file in the address.</param>
    /// <param name="width">The window's width.</param>
    /// <param name="dark">True where the reader prefers dark.</param>
    /// <param name="script">False for a reader without scripts.</param>
    public static async Task<OpenPage> OfAsync(string html, string hash = "", int width = 1280, bool dark = false, bool script = true)
    {
        var browser = await Chromium.StartAsync();
        var folder = Directory.CreateTempSubdirectory("viommu-page").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), html);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
        });
        context.SetDefaultTimeout(10_000);
        var open = new OpenPage(folder, context, await context.NewPageAsync());
        await open.GoAsync(hash);
        return open;
    }

    /// <summary>Opens the file anew, with another end of the address.</summary>
    public async Task GoAsync(string hash)
    {
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync(Address + hash);
    }

    /// <summary>The ids of the parts of a kind that a reader can see.</summary>
    public async Task<IReadOnlyList<string>> ShownAsync(string selector) =>
        await Page.EvaluateAsync<string[]>("selector => [...document.querySelectorAll(selector)].filter(one => !one.hidden).map(one => one.id)", selector);

    /// <summary>True where the element of this id has a box on the page that nothing hides.</summary>
    public Task<bool> IsSeenAsync(string id) => Page.EvaluateAsync<bool>("id => document.getElementById(id)?.checkVisibility() ?? false", id);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        Directory.Delete(_folder, recursive: true);
        if (TestContext.CurrentContext.Result.Outcome.Status != NUnit.Framework.Interfaces.TestStatus.Failed) Assert.That(_complaints, Is.Empty);
    }
}
