using Viommu.Drivers.Guest;
using Viommu.Harness.GuestDrivers;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.CommandLine;

/// <summary><c>run --driver trace:FILE</c>: judges a guest driver by a recording of what it sent.</summary>
internal static class DriverSession
{
    private const string Trace = $"{DriverNames.Trace}:";

    /// <summary>True when a name is that of a recording.</summary>
    public static bool IsRecording(string name) => name.StartsWith(Trace, StringComparison.Ordinal);

    /// <summary>Judges and reports; returns the exit code.</summary>
    public static int Run(RunRequest request, Surroundings surroundings)
    {
        var path = request.Driver![Trace.Length..];
        if (path.Length == 0) return RunSession.Refuse(surroundings, $"{Trace} needs the file of a recording after the colon");
        if (Read(path, surroundings) is not { } recording) return ExitCodes.Usage;
        if (RunSession.ReadLists(request, surroundings) is not { } lists) return ExitCodes.Usage;
        if (SuiteChoice.Load(request.Cases, request.Revision, surroundings) is not { } choice) return ExitCodes.Usage;

        var all = DutyVectors.Of(choice.Revision, recording);
        if (RunSession.Select(request, surroundings, all) is not { } mine) return ExitCodes.NothingRan;
        if (RunSession.ClosedFolder(request) is { } closed) return RunSession.Refuse(surroundings, closed);

        var outcome = RecordedRun.Judge(recording, choice.Revision, mine);
        var report = RunSession.ReportOf(request, surroundings, choice, outcome, (all, mine), lists, Party.Driver);
        return RunSession.Report(request, surroundings, report);
    }

    private static RecordedDriver? Read(string path, Surroundings surroundings)
    {
        var diagnostics = new Diagnostics();
        try
        {
            using var input = File.OpenText(path);
            if (RecordingReader.Read(path, input, diagnostics) is { } recording) return recording;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            surroundings.Error.WriteLine($"viommu: there is no recording '{path}'");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine($"viommu: {e.Message}");
            return null;
        }

        foreach (var item in diagnostics.Items) surroundings.Error.WriteLine(item);
        return null;
    }
}
