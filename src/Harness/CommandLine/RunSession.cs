using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Cases;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Harness.Selection;
using Viommu.Harness.Transcripts.Files;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>run</c>: choose, run, conclude, report.</summary>
internal static class RunSession
{
    /// <summary>Runs and reports; returns the exit code.</summary>
    public static int Run(RunRequest request, Surroundings surroundings)
    {
        if (request.Driver is not null && request.Reports.Contains(ReportKind.Transcripts))
            return Refuse(surroundings, "transcripts are written of devices, not of drivers");
        if (request.Driver is { } recorded && DriverSession.IsRecording(recorded)) return DriverSession.Run(request, surroundings);
        return Carry(request, surroundings, out var exitCode) is { } report ? Report(request, surroundings, report) : exitCode;
    }

    /// <summary>Runs vectors; null with the exit code after it was told why there is nothing to report.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="surroundings">Where.</param>
    /// <param name="exitCode">The exit code where nothing is to be reported.</param>
    /// <param name="loaded">The suite where it was loaded before; null to load it.</param>
    internal static RunReport? Carry(RunRequest request, Surroundings surroundings, out int exitCode, SuiteChoice? loaded = null)
    {
        exitCode = ExitCodes.Usage;
        if (Find(request, surroundings, out var unknown) is not { } source) return Refuse<RunReport>(surroundings, unknown!);
        var party = request.Driver is null ? Party.Device : Party.Driver;
        if (ReadLists(request, surroundings) is not { } lists) return null;
        if ((loaded ?? SuiteChoice.Load(request.Cases, request.Revision, surroundings)) is not { } choice) return null;

        var all = choice.Suite.VectorsFor(choice.Revision, party);
        if (Select(request, surroundings, all) is not { } mine)
        {
            exitCode = ExitCodes.NothingRan;
            return null;
        }

        if (!choice.CheckControls(mine.Select(vector => vector.Case), surroundings)) return null;
        if (ClosedFolder(request) is { } closed) return Refuse<RunReport>(surroundings, closed);
        using var recording = Record(request, choice, mine, out var full);
        if (full is not null) return Refuse<RunReport>(surroundings, full);

        var progress = new Progress(surroundings.ShowProgress ? surroundings.Error : null, surroundings.Width, mine.Count);
        var outcome = surroundings.Run(new RunOptions
        {
            Source = recording?.Of(source) ?? source,
            Revision = choice.Revision,
            Vectors = mine,
            Jobs = request.Jobs ?? (IsHere(source) ? Environment.ProcessorCount : 1),
            Progress = result =>
            {
                progress.Add(result);
                recording?.Done(result.Vector.Id);
            },
            Controls = all.ToDictionary(vector => vector.Id),
            Revisions = choice.Revisions,
            // Every vector is planned for the device anyway; the rest of what lint does waits until a plan shows that it is needed.
            IsSound = () => choice.Check(mine.Select(vector => vector.Case), surroundings),
            Tell = note => surroundings.Error.WriteLine($"viommu: {note.Kind}: {Printable.Line(note.Text)}"),
            Cancel = surroundings.Cancel,
        });
        progress.End();
        if (outcome.IsUnsound) return null;
        if (recording is not null)
        {
            if ((recording.Trouble ?? recording.Keep()) is { } lost) return Refuse<RunReport>(surroundings, lost);
            surroundings.Error.WriteLine($"wrote {Path.Combine(request.Out, TranscriptHead.FileName)}");
        }

        return ReportOf(request, surroundings, choice, outcome, (all, mine), lists, party);
    }

    /// <summary>Begins the file of everything exchanged where it is asked for; null otherwise, or with the reason.</summary>
    private static TranscriptRecording? Record(RunRequest request, SuiteChoice choice, IReadOnlyList<Vector> mine, out string? trouble)
    {
        trouble = null;
        if (!request.Reports.Contains(ReportKind.Transcripts)) return null;
        var head = new TranscriptHead(choice.Suite.Digest, choice.Revision.Id, request.Device);
        return TranscriptRecording.Begin(request.Out, head, mine.Select(vector => vector.Id), out trouble);
    }

    /// <summary>Starts what is judged: devices, or drivers on machines of ours. Null with the reason where there is no such thing.</summary>
    private static IDeviceSource? Find(RunRequest request, Surroundings surroundings, out string? unknown)
    {
        if (request.Driver is not { } name)
        {
            var source = surroundings.Devices.Find(request.Device, request.DeviceOptions, out unknown);
            unknown ??= source is null ? $"there is no device '{request.Device}'" : null;
            return source;
        }

        var drivers = surroundings.Drivers.Find(name, out unknown);
        unknown ??= drivers is null ? $"there is no driver '{name}'" : null;
        return drivers is null ? null : new GuestDriverSource(drivers);
    }

    /// <summary>True for what lives in this process, of which as many run side by side as there are processors.</summary>
    private static bool IsHere(IDeviceSource source) => source is ReferenceSource or GuestDriverSource { IsHere: true };

    /// <summary>The vectors that the request's patterns and shard choose; null after it was told that there are none.</summary>
    internal static IReadOnlyList<Vector>? Select(RunRequest request, Surroundings surroundings, IReadOnlyList<Vector> all)
    {
        var selected = VectorSelection.Pick(all, request.Filters, out var idle);
        foreach (var glob in idle) surroundings.Error.WriteLine($"viommu: no vector matches {ShellWord.Quote(glob.Pattern)}{Hint(glob, all)}");
        var mine = request.Shard.Of(selected);
        if (mine.Count > 0) return mine;
        if (idle.Count == 0)
        {
            surroundings.Error.WriteLine($"viommu: nothing to run: {Words.Count(selected.Count, "vector")} in {request.Shard.Count} shards "
                + $"leave none for shard {request.Shard.Index}");
        }

        return null;
    }

    /// <summary>Why the folder for report files cannot be written; null when it can, or no file is asked for.</summary>
    internal static string? ClosedFolder(RunRequest request) =>
        request.Reports.Any(kind => kind != ReportKind.Console) ? AtomicFile.Prepare(request.Out) : null;

    /// <summary>All that the reports are written from.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="surroundings">Where.</param>
    /// <param name="choice">The suite and the revision.</param>
    /// <param name="outcome">What came of the run.</param>
    /// <param name="vectors">All vectors that there are, and those that the run was to run.</param>
    /// <param name="lists">Known failures and waivers.</param>
    /// <param name="party">Who was judged.</param>
    internal static RunReport ReportOf(
        RunRequest request,
        Surroundings surroundings,
        SuiteChoice choice,
        RunOutcome outcome,
        (IReadOnlyList<Vector> All, IReadOnlyList<Vector> Selected) vectors,
        (IReadOnlyList<KnownFailure> Baseline, IReadOnlyList<Waiver> Waivers) lists,
        Party party)
    {
        var (all, selected) = vectors;
        var ids = all.Select(vector => vector.Id);
        var conclusion = Conclusion.Of(outcome, ids, lists.Baseline, lists.Waivers, surroundings.Today, request.Strict);
        var ledger = Ledger.Of(choice.Revision, all, party == Party.Driver ? party : null);
        return new RunReport
        {
            Judged = party,
            Version = surroundings.Version,
            CasesDigest = choice.Suite.Digest,
            CasesFolder = choice.Suite.Folder,
            DeviceName = request.Driver ?? request.Device,
            Device = outcome.Device,
            Facts = outcome.Facts,
            Notes = outcome.Notes,
            StartTrouble = outcome.StartTrouble,
            Interrupted = outcome.Interrupted,
            Strict = request.Strict,
            Complete = request.Complete,
            All = request.All,
            DeviceOptions = request.OptionWords,
            Filters = [.. request.Filters.Select(glob => glob.Pattern)],
            Shard = request.Shard.Count > 1 ? $"{request.Shard.Index}/{request.Shard.Count}" : null,
            Part = request.Shard.Count > 1
                ? RunPart.Of(choice.Revision, all, VectorSelection.Pick(all, request.Filters, out _), selected, conclusion.Results, party)
                : null,
            Total = all.Count,
            Selected = selected.Count,
            Revision = choice.Revision,
            Conclusion = conclusion,
            Ledger = ledger,
            Requirements = RequirementStatuses.Of(ledger, conclusion.Results),
            Findings = Findings.Of(conclusion, choice.Revision),
            Profiles = Profiles.Of(choice.Revision, all, selected, conclusion, outcome.Facts, request.Strict, party),
            Again = request.Again(surroundings.Program),
        };
    }

    /// <summary>Writes the reports that were asked for; returns the exit code.</summary>
    internal static int Report(RunRequest request, Surroundings surroundings, RunReport report)
    {
        var view = new ReportView(ResultsMaker.Of(report));
        return ReportOptions.Write(view, request.Reports, request.Out, report.ExitCode, surroundings);
    }

    /// <summary>Reads the baseline and the waivers; null after the mistakes were written to standard error.</summary>
    internal static (IReadOnlyList<KnownFailure> Baseline, IReadOnlyList<Waiver> Waivers)? ReadLists(RunRequest request, Surroundings surroundings)
    {
        var diagnostics = new Diagnostics();
        var baseline = request.Baseline is { } known ? ListFile.ReadBaseline(known, diagnostics) : [];
        var waivers = request.Waivers is { } waived ? ListFile.ReadWaivers(waived, diagnostics) : [];
        if (!diagnostics.Any) return (baseline, waivers);
        foreach (var item in diagnostics.Items) surroundings.Error.WriteLine(item);
        return null;
    }

    /// <summary>What may have been meant by a pattern that matches nothing.</summary>
    private static string Hint(Glob glob, IReadOnlyList<Vector> all)
    {
        var folder = glob.Pattern.TrimEnd('/') + "/";
        if (all.Any(vector => vector.Id.StartsWith(folder, StringComparison.Ordinal))) return $"; for the folder write {ShellWord.Quote(folder + "**")}";
        if (!glob.IsLiteral) return "";
        var nearest = Shape.DidYouMean(glob.Pattern, [.. all.Select(vector => vector.Case.Id).Distinct()]);
        return nearest is null ? "" : $"; {nearest}";
    }

    /// <summary>Tells why there is nothing.</summary>
    internal static T? Refuse<T>(Surroundings surroundings, string reason)
        where T : class
    {
        Refuse(surroundings, reason);
        return null;
    }

    /// <summary>Tells why nothing is run.</summary>
    internal static int Refuse(Surroundings surroundings, string reason)
    {
        surroundings.Error.WriteLine($"viommu: {reason}");
        return ExitCodes.Usage;
    }
}
