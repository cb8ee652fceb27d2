using Microsoft.Playwright;
using NUnit.Framework;
using Viommu.Drivers.Qemu;

namespace Viommu.Tests.Browsing;

/// <summary>One browser for all tests here, started by the first of them. Where there is none, they are skipped; none is ever downloaded.</summary>
[SetUpFixture]
public sealed class Chromium
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static IPlaywright? s_driver;
    private static IBrowser? s_browser;

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        if (s_browser is not null) await s_browser.CloseAsync();
        s_driver?.Dispose();
        (s_browser, s_driver) = (null, null);
    }

    /// <summary>The browser; ends the test as ignored where there is none.</summary>
    internal static async Task<IBrowser> StartAsync()
    {
        if (s_browser is { } running) return running;
        var path = s_names.Select(ExecutablePath.Find).FirstOrDefault(one => one is not null);
        if (path is null) Assert.Ignore("no chromium on PATH: apt-get install --no-install-recommends chromium");
        try
        {
            s_driver ??= await Playwright.CreateAsync();
        }
        catch (Exception e) when (e is PlaywrightException or System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"the browser's driver does not run here: {e.Message}");
        }

        return s_browser = await s_driver!.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }
}
