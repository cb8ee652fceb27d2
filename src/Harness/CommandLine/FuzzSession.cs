using System.Diagnostics;
using System.Security.Cryptography;
using Viommu.Drivers.Port;
using Viommu.Harness.Formats;
using Viommu.Harness.Fuzzing;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>One <c>fuzz</c>: the answer is what was found, one line and a file each.</summary>
/// <param name="source">Starts the device.</param>
/// <param name="choice">The suite, for its revision and its digest.</param>
/// <param name="surroundings">Where it is told.</param>
internal sealed class FuzzSession(IDeviceSource source, SuiteChoice choice, Surroundings surroundings)
{
    /// <summary>Where findings go that nobody wants elsewhere; git ignores it in a checkout.</summary>
    public const string DefaultOut = "reports/out/fuzz";

    private const int MostSequences = 100_000;
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(60);

    public required string Device { get; init; }

    public ulong? Seed { get; init; }

    public TimeSpan? Time { get; init; }

    public long? Count { get; init; }

    public string? Profile { get; init; }

    public int? Jobs { get; init; }

    public required string Out { get; init; }

    public string? Corpus { get; init; }

    public string? Replay { get; init; }

    public int MostFindings { get; init; }

    /// <summary>Fuzzes, and tells; the exit code.</summary>
    public int Run()
    {
        if (Mistake() is { } mistake)
        {
            surroundings.Error.WriteLine($"viommu: {mistake}");
            return ExitCodes.Usage;
        }

        if (Sequences() is not { } known) return ExitCodes.Usage;
        var seed = Seed ?? FuzzRandom.NewSeed();
        surroundings.Output.WriteLine($"fuzz {Device}, seed {seed}");
        var told = Stopwatch.StartNew();
        var outcome = Fuzzer.Run(new FuzzRequest
        {
            Source = source,
            Revision = choice.Revision,
            Revisions = choice.Suite.Revisions,
            Seed = seed,
            Count = Replay is not null ? known.Count : Count,
            Time = Replay is null && Count is null ? Time ?? s_usual : Time,
            Profile = Profile,
            Jobs = Jobs ?? (source.AllowsParallel ? Environment.ProcessorCount : 1),
            MostFindings = MostFindings,
            Corpus = known,
            Cancel = surroundings.Cancel,
            Tell = Tell,
            Progress = (sequences, steps, seconds) =>
            {
                if (told.ElapsedMilliseconds < 500) return;
                told.Restart();
                surroundings.ShowStatus($"{sequences:N0} sequences, {steps:N0} steps, {steps / Math.Max(seconds, 0.001):N0} a second ");
            },
        });
        surroundings.EndStatus();
        if (outcome.NotStarted is { } trouble)
        {
            surroundings.Error.WriteLine($"viommu: {trouble.Text}");
            return ExitCodes.NoDevice;
        }

        if (outcome.Why is { } why) surroundings.Error.WriteLine($"viommu: nothing was carried out: {why}");
        if (Corpus is not null && Replay is null) Keep(outcome.Corpus);
        surroundings.Output.WriteLine(
            $"{outcome.Sequences:N0} sequences, {outcome.Steps:N0} steps, {outcome.Steps / Math.Max(outcome.Seconds, 0.001):N0} steps a second; "
            + $"{Words.Count(outcome.Findings.Count, "finding")}");
        if (surroundings.Cancel.IsCancellationRequested) return ExitCodes.Interrupted;
        return outcome.Findings.Count > 0 ? ExitCodes.NotConformant : outcome.Steps == 0 ? ExitCodes.NothingRan : ExitCodes.Conformant;
    }

    private string? Mistake()
    {
        if (Count is <= 0) return $"--count must be 1 or more, not {Count}";
        if (MostFindings <= 0) return $"--max-findings must be 1 or more, not {MostFindings}";
        string[] profiles = ["base", .. TableKinds.Standard.Of(choice.Revision).Select(kind => kind.Name)];
        return Profile is { } name && !profiles.Contains(name) ? $"there is no profile '{name}'; {Shape.Nearest(name, profiles)}" : null;
    }

    private List<FuzzSequence>? Sequences()
    {
        var (diagnostics, known) = (new Diagnostics(), new List<FuzzSequence>());
        IEnumerable<string> files = Replay is not null ? [Replay]
            : Corpus is not null && Directory.Exists(Corpus) ? Directory.EnumerateFiles(Corpus, "*.yaml").Order(StringComparer.Ordinal).Take(MostSequences)
                : [];
        foreach (var file in files)
        {
            if (SequenceFile.Read(file, diagnostics) is { } sequence) known.Add(sequence);
        }

        if (!diagnostics.Any) return known;
        foreach (var item in diagnostics.Items) surroundings.Error.WriteLine(item);
        return null;
    }

    private void Tell(FuzzFinding finding)
    {
        var file = FuzzFiles.Write(finding, Out, Device, choice.Suite.Digest);
        surroundings.Output.WriteLine($"{finding.Requirement.Id}  {finding.Deviation.Shape}  in {finding.Sequence.Steps.Count} steps  {file}");
        if (finding.NoCase is { } why) surroundings.Output.WriteLine($"    no case: {why}");
        surroundings.Output.Flush();
    }

    private void Keep(IReadOnlyList<FuzzSequence> sequences)
    {
        Directory.CreateDirectory(Corpus!);
        foreach (var sequence in sequences)
        {
            var text = SequenceFile.Text(sequence);
            var name = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..16];
            File.WriteAllText(Path.Combine(Corpus!, $"{name}.yaml"), text);
        }
    }
}
