using System.Text.Json;
using Viommu.Harness.CommandLine;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Selection;
using Viommu.Harness.Transcripts.Files;

namespace Viommu.Harness.Certificates;

/// <summary>Checks a package: that it is whole, that the suite is this one, and that judging its transcripts again gives what it says.</summary>
internal sealed class Verification(IPackage package, string? suite, Surroundings surroundings)
{
    private readonly List<string> _problems = [];
    private IReadOnlyDictionary<string, string> _suiteDigests = new Dictionary<string, string>();

    /// <summary>What is wrong, a sentence each, in the order of the steps.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What a reader should know that is no problem.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The certificate; null where it cannot be read.</summary>
    public CertificateDocument? Certificate { get; private set; }

    /// <summary>True where the suite could not even be read, which was told.</summary>
    public bool IsWithoutSuite { get; private set; }

    /// <summary>Checks.</summary>
    public void Check()
    {
        // 1. Every file is there, none is foreign, and each has the bytes that the manifest says.
        if (!Step(CheckFiles)) return;
        // 2. The certificate and the results can be read, and agree.
        ResultsDocument? results = null;
        if (!Step(() => results = Read())) return;
        if (results is null || Certificate is not { } certificate) return;
        Step(() => CheckCertificate(certificate, results));
        // 3. The suite is the one that asked.
        if (LoadSuite(certificate) is not { } choice) return;
        // 4. Every vector judged again comes out as it is told.
        Step(() => Judge(certificate, results, choice));
        // 5. What is written from the results says what they say.
        Step(() => CheckDerived(certificate, results));
    }

    /// <summary>Does a step; false where a file cannot be read to its end.</summary>
    private bool Step(Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _problems.Add($"a file cannot be read: {Printable.Line(e.Message)}");
            return false;
        }
    }

    private void CheckFiles()
    {
        foreach (var name in PackageFiles.Needed.Except(package.Names)) _problems.Add($"{name} is missing");
        if (!package.Names.Contains(Manifest.FileName)) return;
        if (Manifest.Read(package.ReadAll(Manifest.FileName), out var error) is not { } digests)
        {
            _problems.Add($"{Manifest.FileName}: {error}");
            return;
        }

        foreach (var name in package.Names.Where(name => name != Manifest.FileName))
        {
            if (!digests.TryGetValue(name, out var digest))
            {
                _problems.Add($"{Printable.Line(name)} is foreign: the manifest does not have it");
                continue;
            }

            using var stream = package.Open(name);
            if (Manifest.Digest(stream) != digest) _problems.Add($"{Printable.Line(name)} has other bytes than the manifest says");
        }

        foreach (var name in digests.Keys.Except(package.Names).Except(PackageFiles.Needed)) _problems.Add($"{Printable.Line(name)} is missing");
    }

    private ResultsDocument? Read()
    {
        if (package.Names.Contains(PackageFiles.Certificate)) Certificate = ReadCertificate();
        if (!package.Names.Contains(ResultsFile.Name)) return null;
        var results = ResultsFile.Parse(package.ReadAll(ResultsFile.Name), ResultsFile.Name, out var error);
        if (error is not null) _problems.Add(error);
        return results;
    }

    private CertificateDocument? ReadCertificate()
    {
        try
        {
            var certificate = JsonSerializer.Deserialize(package.ReadAll(PackageFiles.Certificate), CertificateJson.Documents.CertificateDocument);
            if (certificate is { Format: > CertificateDocument.Current })
            {
                _problems.Add($"{PackageFiles.Certificate} is of format {certificate.Format}, and this viommu reads {CertificateDocument.Current}: "
                    + "a newer one wrote it");
            }
            else if (certificate is null || certificate.Format != CertificateDocument.Current || CertificateMaker.TimeOf(certificate) is null)
            {
                _problems.Add($"{PackageFiles.Certificate} is no certificate of viommu");
            }
            else
            {
                return certificate;
            }
        }
        catch (JsonException e)
        {
            _problems.Add($"{PackageFiles.Certificate} is no certificate of viommu: {Printable.Line(e.Message)}");
        }

        return null;
    }

    private void CheckCertificate(CertificateDocument certificate, ResultsDocument results)
    {
        void Must(bool holds, string what)
        {
            if (!holds) _problems.Add($"{PackageFiles.Certificate}: {what}");
        }

        var profiles = CertificateMaker.Profiles(results);
        Must(certificate.Profiles.SequenceEqual(profiles), "the profiles are not those of the results");
        Must(certificate.Certified.SequenceEqual(CertificateMaker.Certified(results)), "what is certified is not what the results find CONFORMANT");
        Must(certificate.Summary == results.Summary, "the summary is not that of the results");
        Must(
            certificate.Device == new CertifiedDevice(results.Device.Requested, results.Device.Name ?? "", results.Device.Version ?? ""),
            "the device is not that of the results");
        Must(
            certificate.Suite.CasesDigest == results.Suite.CasesDigest && certificate.Suite.Version == results.Suite.Version,
            "the suite is not that of the results");
        Must(certificate.Suite.Revision == results.Revision, "the revision is not that of the results");
        Must(results.Run.Complete && results.Run.Filters.Count == 0 && results.Run.Shard is null && results.Run.Judged == "device",
            "the results are not those of a whole run that is held to be complete");
        Must(certificate.Options.Strict == results.Run.Strict && certificate.Options.DeviceOptions.SequenceEqual(results.Run.DeviceOptions),
            "the options are not those of the run");
    }

    private SuiteChoice? LoadSuite(CertificateDocument certificate)
    {
        if (SuiteChoice.Load(suite, certificate.Suite.Revision, surroundings) is not { } choice)
        {
            IsWithoutSuite = true;
            return null;
        }

        var here = _suiteDigests = SuiteDigests.Of(choice.Suite);
        if (choice.Suite.Digest == certificate.Suite.CasesDigest)
        {
            if (!SuiteDigests.OfRevisions(here).SequenceEqual(certificate.Suite.Revisions))
                _problems.Add($"{PackageFiles.Certificate}: the digests of the revision files are not those of the suite");
            return choice;
        }

        _problems.Add($"the package was made with cases {Printable.Line(certificate.Suite.CasesDigest)}, and these are {choice.Suite.Digest}: "
            + "name the suite that it was made with with --suite");
        if (!package.Names.Contains(PackageFiles.Suite) || Manifest.Read(package.ReadAll(PackageFiles.Suite), out _) is not { } then) return null;
        foreach (var (file, digest) in then)
        {
            if (!here.TryGetValue(file, out var now)) _problems.Add($"case file {Printable.Line(file)} is not in this suite");
            else if (now != digest) _problems.Add($"case file {Printable.Line(file)} is another here");
        }

        foreach (var file in here.Keys.Except(then.Keys)) _problems.Add($"case file {file} is not in the suite of the package");
        return null;
    }

    private void Judge(CertificateDocument certificate, ResultsDocument results, SuiteChoice choice)
    {
        if (!package.Names.Contains(TranscriptHead.FileName) || Waivers(certificate) is not { } waivers) return;
        var request = CertificateRequest.Of(certificate.Device.Requested, certificate.Options.DeviceOptions, choice, certificate.Options.Strict);
        // Waivers are held against the day of the certificate: whether they hold today is another question.
        var then = surroundings with
        {
            Program = CertificateRequest.Program,
            Version = results.Suite.Version,
            Today = DateOnly.FromDateTime(CertificateMaker.TimeOf(certificate)!.Value.UtcDateTime),
        };
        if (Rejudgement.Of(() => package.Open(TranscriptHead.FileName), request, choice, waivers, then, out var error) is not { } judged)
        {
            _problems.Add($"{TranscriptHead.FileName}: {error}");
            return;
        }

        _problems.AddRange(judged.Problems.Values);
        _problems.AddRange(judged.Foreign.Select(mark => $"there is a transcript of {Printable.Line(mark.ToString())}, for which the suite does not ask"));
        var differences = ResultsComparison.Of(results, ResultsMaker.Of(judged.Report), [.. judged.Problems.Keys]);
        _problems.AddRange(differences.Select(one => $"{ResultsFile.Name}: {one}"));
    }

    private List<Waiver>? Waivers(CertificateDocument certificate)
    {
        var waivers = new List<Waiver>();
        foreach (var one in certificate.Waivers)
        {
            if (!DateOnly.TryParseExact(one.Expires, "yyyy-MM-dd", out var day))
            {
                _problems.Add($"{PackageFiles.Certificate}: the waiver of {Printable.Line(one.Vector)} expires on no day");
                return null;
            }

            waivers.Add(new Waiver(new Glob(one.Vector), one.Reason, day, PackageFiles.Certificate));
            if (day < surroundings.Today) _problems.Add($"the waiver of {Printable.Line(one.Vector)} has expired on {one.Expires}");
        }

        return waivers;
    }

    private void CheckDerived(CertificateDocument certificate, ResultsDocument results)
    {
        if (results.Suite.Version != surroundings.Version)
        {
            Notes.Add($"{PackageFiles.JUnit}, {PackageFiles.Html} and badges were written by viommu {Printable.Line(results.Suite.Version)}, not by this one: "
                + "their text was not compared");
            return;
        }

        foreach (var (name, bytes) in PackageWriter.Derived(certificate, new ReportView(results), _suiteDigests))
        {
            if (!package.Names.Contains(name)) _problems.Add($"{name} is missing");
            else if (!package.ReadAll(name).AsSpan().SequenceEqual(bytes)) _problems.Add($"{name} is not what the results say");
        }
    }
}
