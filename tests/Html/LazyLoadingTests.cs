using System.Diagnostics;
using NUnit.Framework;
using Viommu.Tests.Process;

namespace Viommu.Tests.Html;

/// <summary>What only the page needs is loaded for a page alone: the program runs without it where no page is asked for.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class LazyLoadingTests
{
    private static readonly string[] s_parts =
        ["viommu.dll", "viommu.runtimeconfig.json", "Viommu.*.dll", "Spectre.*.dll", "System.CommandLine.dll", "YamlDotNet.dll"];

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("viommu-lazy").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_run_without_a_page_does_not_load_what_pages_are_made_with()
    {
        foreach (var part in s_parts)
        {
            foreach (var path in Directory.EnumerateFiles(TestContext.CurrentContext.TestDirectory, part))
                File.Copy(path, Path.Combine(_folder, Path.GetFileName(path)));
        }

        var (code, text) = Run("json,junit");
        Assert.That(code, Is.Zero, text);
        (code, text) = Run("html");
        Assert.That(text, Does.Contain("Reports.Html"), "the page is made with it, so that the run before says something");
        Assert.That(code, Is.Not.Zero);
    }

    private (int Code, string Text) Run(string reports)
    {
        string[] words =
        [
            Path.Combine(_folder, "viommu.dll"), "run", "--cases", Checkout.PathOf("spec-cases"), "--filter", "unmap/would-split*",
            "--report", reports, "--out", _folder,
        ];
        var start = new ProcessStartInfo("dotnet", words) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
