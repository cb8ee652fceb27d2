using NUnit.Framework;
using Viommu.Harness.Reports.Documents;
using Viommu.Tests.Comparing;
using Viommu.Tests.Merging;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Site;

/// <summary>site: pages that lead to each other and nowhere else.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SiteTests
{
    private readonly ResultFiles _files = new();

    [OneTimeTearDown]
    public void Remove() => _files.Dispose();

    /// <summary>A mutant of the reference device with history and a page of findings, the device itself, and what is published.</summary>
    [Test]
    public void Every_link_of_real_results_leads_somewhere()
    {
        RealRun.Suite(_files.PathOf("real/reference"), "--filter", "attach/**", "--filter", "detach/**");
        RealRun.Suite(_files.PathOf("real/mutant"), "--device", "reference:detach-all-of-domain", "--filter", "attach/**", "--filter", "detach/**");
        RealRun.Suite(_files.PathOf("real/mutant/history/2026-01"), "--device", "reference:detach-fails-when-done", "--filter", "detach/**");
        var finding = ResultsFile.Read(_files.PathOf("real/mutant"), out _)!.Findings[0];
        File.WriteAllText(_files.PathOf("real/mutant/findings.md"), $"# Found\n\n`{finding.Id}` breaks `{finding.Requirement}`, see [there](results.json).\n");
        var pages = Write("real");
        Assert.That(pages.Keys, Is.SupersetOf(new[]
        {
            "index.html", "bugs.html", "requirements/index.html", "devices/mutant/index.html", "devices/mutant/report.html", "devices/reference/report.html",
            $"requirements/{finding.Requirement}.html",
        }));
        Assert.That(Pages.Count(pages), Is.GreaterThan(5000));
        Assert.That(Pages.Dead(pages), Is.Empty);
        Assert.That(pages["bugs.html"], Does.Contain(
            $"<a href=\"devices/mutant/report.html#{finding.Id}\"><code>{finding.Id}</code></a> breaks <a href=\"requirements/"));
        Assert.That(pages["devices/mutant/index.html"], Does.Contain("against 2026-01</h2>").And.Contain("<section id=\"history\">"));
        Assert.That(pages[$"requirements/{finding.Requirement}.html"], Does.Contain(finding.Id).And.Contain("../devices/mutant/index.html"));
    }

    /// <summary>What is published under reports/, with the reference device beside it.</summary>
    [Test]
    public void Every_link_of_the_published_results_leads_somewhere()
    {
        var output = _files.PathOf("published");
        var (code, _, error) = RealRun.Run("site", "--from", Repository.PathOf("reports"), "--reference", "--out", output);
        Assert.That(code, Is.Zero, error);
        var pages = Pages.Read(output);
        Assert.That(Pages.Dead(pages), Is.Empty);
        Assert.That(pages.Keys.Count(page => page.EndsWith("/report.html", StringComparison.Ordinal)), Is.EqualTo(8));
        var order = new[] { ">reference ", ">QEMU 7.2", ">QEMU 10.0", ">linux-6.12<" };
        Assert.That(order.Select(name => pages["index.html"].IndexOf(name, StringComparison.Ordinal)), Is.Ordered.And.All.Positive);
    }

    [Test]
    public void The_first_page_has_a_verdict_for_each_device_and_profile()
    {
        Add("matrix/good", "good", "1.0", ResultFiles.Document(SampleRun.Pass()));
        Add("matrix/bad", "bad", "1.0", ResultFiles.Document(SampleRun.Fail()));
        var page = Write("matrix")["index.html"];
        Assert.That(page, Does.Contain("<a href=\"devices/good/index.html#profiles\">CONFORMANT</a>")
            .And.Contain("<a href=\"devices/bad/index.html#profiles\">NOT CONFORMANT</a>"));
    }

    [Test]
    public void Devices_stand_in_the_order_of_their_versions_reference_first_and_drivers_last()
    {
        Add("order/a", "QEMU", "10.0.2 (Debian)", ResultFiles.Document(SampleRun.Pass()));
        Add("order/b", "QEMU", "7.2.22 (Debian)", ResultFiles.Document(SampleRun.Pass()));
        var driver = ResultFiles.Document(SampleRun.Pass());
        Add("order/c", "a driver", "1", driver with { Run = driver.Run with { Judged = "driver" } });
        var reference = ResultFiles.Document(SampleRun.Pass());
        _files.Add("order/z", reference with { Device = reference.Device with { Requested = "reference", Name = "reference" } });
        var page = Write("order")["index.html"];
        var places = new[] { ">reference 1.0<", ">QEMU 7.2.22<", ">QEMU 10.0.2<", ">a driver 1<" }
            .Select(name => page.IndexOf(name, StringComparison.Ordinal)).ToList();
        Assert.That(places, Is.Ordered.And.All.Positive);
    }

    [Test]
    public void Another_version_of_a_device_is_compared_with_it()
    {
        Add("versions/old", "QEMU", "7.2", ResultFiles.Document(SampleRun.Fail()));
        Add("versions/new", "QEMU", "10.0", ResultFiles.Document(SampleRun.Pass("unmap/would-split@part=first")));
        var pages = Write("versions");
        Assert.That(pages["devices/new/index.html"], Does.Contain("QEMU 10.0 against QEMU 7.2</h2>").And.Contain("<td class=\"pass\">better"));
        Assert.That(pages["devices/old/index.html"], Does.Contain("../../devices/new/index.html").And.Not.Contain("against QEMU"));
        Assert.That(Pages.Dead(pages), Is.Empty);
    }

    [Test]
    public void Hostile_results_and_findings_stay_text()
    {
        const string Evil = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>\u001b[31m";
        var document = ResultFiles.Document(SampleRun.Fail());
        document = document with
        {
            Device = document.Device with { Name = Evil, Version = Evil, Notes = [Evil] },
            Findings = [.. document.Findings.Select(one => one with { Shape = Evil, Id = Evil })],
            Requirements = [.. document.Requirements.Select((one, i) => one with { Id = $"../../{Evil}{i}", Text = Evil, Section = Evil })],
            Profiles = [.. document.Profiles.Select(one => one with { Name = Evil })],
            Revision = Evil,
        };
        _files.Add("hostile/a", document);
        File.WriteAllText(_files.PathOf("hostile/a/findings.md"),
            $"# {Evil}\n\n{Evil}\n\n[x](javascript:alert(1)) [y](//evil.example/) [z](../../../etc/passwd) "
            + $"![i](https://evil.example/i.png) <javascript:alert(1)>\n\n`{Evil}`\n");
        var pages = Write("hostile");
        foreach (var markup in new[] { "<script>alert", "<img", "=\"javascript:", "evil.example/\"" })
            Assert.That(pages.Where(page => page.Value.Contains(markup, StringComparison.Ordinal)), Is.Empty, markup);
        Assert.That(pages.Where(page => page.Value.Contains('\u001b')), Is.Empty);
        Assert.That(Pages.Dead(pages), Is.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(_files.Root, "*script*"), Is.Empty);
    }

    [Test]
    public void The_same_results_give_the_same_pages()
    {
        Add("twice/a", "x", "1", ResultFiles.Document(SampleRun.Fail(), SampleRun.Warn()));
        var first = Write("twice");
        Assert.That(Write("twice"), Is.EqualTo(first));
    }

    private void Add(string folder, string name, string version, ResultsDocument document) =>
        _files.Add(folder, document with { Device = document.Device with { Name = name, Version = version } });

    private IReadOnlyDictionary<string, string> Write(string name)
    {
        var output = _files.PathOf($"pages-{name}");
        var (code, _, error) = RealRun.Run("site", "--from", _files.PathOf(name), "--out", output);
        Assert.That(code, Is.Zero, error);
        return Pages.Read(output);
    }
}
