using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Viommu.Tests.Certificates;

/// <summary>A package that was tampered with is found out, and what was tampered with is named, although its manifest was made to fit again.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ForgeryTests : PackageFixture
{
    private const string Failed = "unmap/example-4";
    private const string Waived = "unmap/would-split@part=first";

    [Test]
    public void A_verdict_that_was_changed()
    {
        var package = Copy(Bad).Edit(Package.Results, results =>
        {
            Vector(results, Failed)["verdict"] = "pass";
            results["summary"]!["pass"] = results["summary"]!["pass"]!.GetValue<int>() + 1;
            results["summary"]!["fail"] = results["summary"]!["fail"]!.GetValue<int>() - 1;
        });
        package.Edit(Package.Certificate, certificate => certificate["summary"] = package.Read(Package.Results)["summary"]!.DeepClone());
        Finds(package, $"vector {Failed} is told as pass, and its transcript says fail");
    }

    [Test]
    public void A_verdict_with_all_that_follows_from_it()
    {
        // The results of the good device beside the transcripts of the bad one.
        var package = Copy(Good);
        File.Copy(Path.Combine(Bad, Package.Transcripts), package.PathOf(Package.Transcripts), overwrite: true);
        package.EditTranscripts(lines => lines[0] = lines[0].Replace(Broken, "reference"));
        Finds(package, $"vector {Failed} is told as pass, and its transcript says fail");
    }

    [Test]
    public void A_vector_that_is_missing() => Finds(
        Copy(Bad).Edit(Package.Results, results =>
        {
            Remove(results["vectors"]!, one => one["id"]!.GetValue<string>() == "unmap/twice");
            results["summary"]!["pass"] = results["summary"]!["pass"]!.GetValue<int>() - 1;
        }),
        "vector unmap/twice is missing");

    [Test]
    public void A_foreign_vector() => Finds(
        Copy(Bad).Edit(Package.Results, results =>
        {
            var foreign = Vector(results, "unmap/twice").DeepClone();
            foreign["id"] = "unmap/never-asked";
            results["vectors"]!.AsArray().Add(foreign);
            results["summary"]!["pass"] = results["summary"]!["pass"]!.GetValue<int>() + 1;
        }),
        "vector unmap/never-asked is none of the suite's");

    [Test]
    public void Transcripts_that_changed_places() => Finds(
        Copy(Bad).EditTranscripts(lines =>
        {
            const string Other = "unmap/twice";
            var (a, b) = (lines.FindIndex(line => Of(line, Failed)), lines.FindIndex(line => Of(line, Other)));
            (lines[a], lines[b]) = (lines[b].Replace(Other, Failed), lines[a].Replace(Failed, Other));
        }),
        $"the transcript of {Failed} is of something else");

    [Test]
    public void A_transcript_that_is_missing() =>
        Finds(Copy(Bad).EditTranscripts(lines => lines.RemoveAll(line => Of(line, Failed))), $"there is no transcript of {Failed}");

    [Test]
    public void A_transcript_that_nobody_asked_for() => Finds(
        Copy(Bad).EditTranscripts(lines => lines.Add(lines.Find(line => Of(line, Failed))!.Replace(Failed, "unmap/never-asked"))),
        "there is a transcript of unmap/never-asked, for which the suite does not ask");

    [Test]
    public void A_reply_that_was_changed() => Finds(
        Copy(Good).EditTranscripts(lines =>
        {
            // A refusal (RANGE) becomes OK.
            var at = lines.FindIndex(line => Of(line, Failed));
            Assert.That(lines[at], Does.Contain("\"written\":\"05000000\""));
            lines[at] = lines[at].Replace("\"written\":\"05000000\"", "\"written\":\"00000000\"");
        }),
        $"the transcript of {Failed} calls for unmap/access-ends@at=first-byte (as a control), of which there is none");

    [Test]
    public void A_reply_that_no_adapter_gives() => Finds(
        Copy(Good).EditTranscripts(lines =>
        {
            var at = lines.FindIndex(line => Of(line, Failed));
            lines[at] = lines[at].Replace("\"written\":\"05000000\"", "\"written\":\"050000000000000000\"");
        }),
        $"the transcript of {Failed}: reply ");

    [Test]
    public void Transcripts_that_were_cut_off()
    {
        var package = Copy(Good);
        var lines = package.Lines();
        package.WriteTranscripts(lines.Take(lines.Count / 2));
        Finds(package, "transcripts.jsonl.gz: it ends without its last line");
    }

    [Test]
    public void A_device_that_was_described_otherwise() => Finds(
        Copy(Good).EditTranscripts(lines => lines[0] = lines[0].Replace("\"version\":\"0.1.0\"", "\"version\":\"9.9\"")),
        "the device is not described as its transcripts describe it");

    [Test]
    public void Another_case_file()
    {
        var other = SmallSuite.Make(Directory.CreateDirectory(Path.Combine(Root, "other")).FullName);
        File.AppendAllText(Path.Combine(other, "unmap", "twice.yaml"), "# changed\n");
        File.Delete(Path.Combine(other, "unmap", "many.yaml"));
        var (code, output, _) = Verify(Good, suite: other);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("case file unmap/twice.yaml is another here").And.Contain("case file unmap/many.yaml is not in this suite"));
        Assert.That(output, Does.Contain("--suite"));
    }

    [Test]
    public void A_profile_that_is_certified_and_is_not_conformant() => Finds(
        Copy(Bad).Edit(Package.Certificate, certificate => certificate["certified"]!.AsArray().Add("base")),
        "what is certified is not what the results find CONFORMANT");

    [Test]
    public void A_verdict_of_a_profile()
    {
        var package = Copy(Bad);
        foreach (var file in new[] { Package.Results, Package.Certificate })
            package.Edit(file, node => node["profiles"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == "base")!["verdict"] = "CONFORMANT");
        package.Edit(Package.Certificate, certificate => certificate["certified"]!.AsArray().Insert(0, "base"));
        Finds(package, "profile base is told otherwise than the transcripts say");
    }

    [Test]
    public void A_finding_that_was_left_out() => Finds(
        Copy(Bad).Edit(Package.Results, results => results["findings"]!.AsArray().RemoveAt(0)), "is missing");

    [Test]
    public void A_waiver_that_was_left_out() => Finds(
        Copy(Bad).Edit(Package.Certificate, certificate => certificate["waivers"]!.AsArray().Clear()),
        $"vector {Waived} is told as waived, and its transcript says warn");

    [Test]
    public void A_waiver_that_was_widened() => Finds(
        Copy(Bad).Edit(Package.Certificate, certificate => certificate["waivers"]![0]!["vector"] = "unmap/**"),
        $"vector {Failed} is told as fail, and its transcript says waived");

    [Test]
    public void A_waiver_that_has_expired_since()
    {
        var (code, output, _) = Verify(Bad, new Desk { Now = new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero) });
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"the waiver of {Waived} has expired on 2027-01-31"));
    }

    [TestCase("report.html", "</html>", "<p>all is well</p></html>")]
    [TestCase("junit.xml", "<failure", "<success")]
    [TestCase("badge-base.svg", "not conformant", "conformant")]
    [TestCase("badge-base.json", "not conformant", "conformant")]
    public void What_is_written_from_the_results(string file, string text, string by) =>
        Finds(Copy(Bad).Replace(file, text, by), $"{file} is not what the results say");

    [Test]
    public void A_digest_of_a_revision() => Finds(
        Copy(Good).Edit(Package.Certificate, certificate => certificate["suite"]!["revisions"]![0]!["sha256"] = new string('0', 64)),
        "the digests of the revision files are not those of the suite");

    [Test]
    public void A_run_of_a_part_that_is_told_as_whole() => Finds(
        Copy(Good).Edit(Package.Results, results => results["run"]!["filters"] = new JsonArray("unmap/**")),
        "the results are not those of a whole run");

    [Test]
    public void Another_device_in_the_certificate() => Finds(
        Copy(Good).Edit(Package.Certificate, certificate => certificate["device"]!["version"] = "9.9"), "the device is not that of the results");

    [Test]
    public void A_file_that_does_not_belong()
    {
        var package = Copy(Good);
        File.WriteAllText(package.PathOf("extra.txt"), "?");
        var (code, output, _) = Verify(package.Folder);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("extra.txt is foreign"));
    }

    [Test]
    public void A_file_that_the_manifest_does_not_fit()
    {
        var package = Copy(Good).Edit(Package.Certificate, certificate => certificate["statement"]!["version"] = "2.0");
        var (code, output, _) = Verify(package.Folder);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("certificate.json has other bytes than the manifest says"));
    }

    [TestCase("report.html")]
    [TestCase("transcripts.jsonl.gz")]
    [TestCase("badge-RISCV.svg")]
    [TestCase("MANIFEST")]
    public void A_file_that_is_missing(string file)
    {
        var package = Copy(Good);
        File.Delete(package.PathOf(file));
        var (code, output, _) = Verify(package.Folder);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"{file} is missing"));
    }

    private void Finds(Package package, string problem)
    {
        var (code, output, error) = Verify(package.Seal().Folder);
        Assert.That(code, Is.EqualTo(1), error);
        Assert.That(output, Does.Contain(problem).And.Contain("NOT VERIFIED"));
        Assert.That(output, Does.Not.Contain("other bytes than the manifest"));
    }

    private static bool Of(string line, string vector) => line.Contains($"\"vector\":\"{vector}\"", StringComparison.Ordinal);

    private static JsonNode Vector(JsonNode results, string id) =>
        results["vectors"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == id)!;

    private static void Remove(JsonNode list, Func<JsonNode, bool> which) => list.AsArray().Remove(list.AsArray().Single(one => which(one!)));
}
