using Viommu.Harness.Certificates;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Transcripts.Files;
using Viommu.Spec;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>certify</c>: a whole run, or one that was made, as a package.</summary>
/// <param name="surroundings">Where.</param>
/// <param name="folder">The package's folder.</param>
/// <param name="statement">The statement's file.</param>
/// <param name="waivers">The waivers' file; null for none.</param>
internal sealed class CertifySession(Surroundings surroundings, string folder, string statement, string? waivers)
{
    /// <summary>Makes the package; returns the exit code.</summary>
    /// <param name="from">The folder of a run that was made; null to make one.</param>
    /// <param name="asked">What to run.</param>
    public int Run(string? from, RunRequest asked)
    {
        var diagnostics = new Diagnostics();
        var said = StatementFile.Read(statement, diagnostics);
        var excused = waivers is null ? [] : ListFile.ReadWaivers(waivers, diagnostics);
        foreach (var item in diagnostics.Items) surroundings.Error.WriteLine(item);
        if (diagnostics.Any || said is null) return ExitCodes.Usage;
        if (NotEmpty() is { } full) return RunSession.Refuse(surroundings, full);
        if (AtomicFile.Prepare(folder) is { } closed) return RunSession.Refuse(surroundings, closed);

        if ((from is null ? Live(asked, out var exitCode) : Made(from, asked.Cases, excused, out exitCode)) is not var (results, choice)) return exitCode;
        var view = new ReportView(results);
        ConsoleReport.Write(view, surroundings.Output, surroundings.Colour);
        if (results.Run.ExitCode is not (ExitCodes.Conformant or ExitCodes.NotConformant or ExitCodes.Incomplete))
        {
            Remove();
            surroundings.Error.WriteLine("viommu: no package was written: a certificate is of a run that came to its end, with no list to mend");
            return results.Run.ExitCode;
        }

        var digests = SuiteDigests.Of(choice.Suite);
        var certificate = CertificateMaker.Of(results, said, excused, digests, surroundings.Now);
        if (PackageWriter.Write(folder, PackageWriter.Files(certificate, results, digests)) is { } trouble) return RunSession.Refuse(surroundings, trouble);
        surroundings.Output.Write(certificate.Certified.Count == 0 ? "CERTIFIED: nothing\n" : $"CERTIFIED: {string.Join(", ", certificate.Certified)}\n");
        surroundings.Error.WriteLine($"wrote {folder}");
        return results.Run.ExitCode;
    }

    private (ResultsDocument Results, SuiteChoice Choice)? Live(RunRequest asked, out int exitCode)
    {
        exitCode = ExitCodes.Usage;
        if (SuiteChoice.Load(asked.Cases, asked.Revision, surroundings) is not { } choice) return null;
        var request = CertificateRequest.Of(asked.Device, asked.OptionWords, choice, asked.Strict);
        var whole = request with { Out = folder, Cases = asked.Cases, Jobs = asked.Jobs, Waivers = waivers };
        if (RunSession.Carry(whole, surroundings, out exitCode, choice) is not { } report)
        {
            Remove();
            return null;
        }

        return (ResultsMaker.Of(report with { Again = request.Again(CertificateRequest.Program) }), choice);
    }

    private (ResultsDocument Results, SuiteChoice Choice)? Made(string from, string? cases, IReadOnlyList<Waiver> excused, out int exitCode)
    {
        exitCode = ExitCodes.Usage;
        if (MadeRun.Find(from, cases, surroundings) is not { } made) return null;
        var run = made.Results.Run;
        if (run.Shard is not null || run.Filters.Count > 0 || run.Selected != run.Total)
        {
            RunSession.Refuse(surroundings, "a certificate is of a whole run: merge the parts of this one, or run without --filter");
            return null;
        }

        var request = CertificateRequest.Of(made.Results.Device.Requested, run.DeviceOptions, made.Choice, run.Strict);
        if (made.Judge(request, excused, surroundings with { Program = CertificateRequest.Program }) is not { } report) return null;
        try
        {
            File.Copy(made.Transcripts, Path.Combine(folder, TranscriptHead.FileName));
            return (ResultsMaker.Of(report), made.Choice);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            RunSession.Refuse(surroundings, $"{made.Transcripts} cannot be copied: {e.Message}");
            return null;
        }
    }

    private string? NotEmpty()
    {
        try
        {
            return Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()
                ? $"{folder} is not empty: a package has a folder of its own"
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{folder} cannot be read: {e.Message}";
        }
    }

    /// <summary>Leaves nothing that could be taken for a package.</summary>
    private void Remove()
    {
        try
        {
            File.Delete(Path.Combine(folder, TranscriptHead.FileName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine($"viommu: {e.Message}");
        }
    }
}
