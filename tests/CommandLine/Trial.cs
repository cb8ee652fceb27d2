using System.Runtime.CompilerServices;
using System.Text;
using Viommu.Drivers.Port;
using Viommu.Harness.CommandLine;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.CommandLine;

/// <summary>Runs the command line in process, with a device that passes everything but what a test says.</summary>
internal sealed class Trial
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    /// <summary>The small suite beside this file.</summary>
    public static string Suite { get; } = Path.Combine(Folder(), "suite");

    /// <summary>The verdict of each vector; pass for those not named.</summary>
    public Dictionary<string, Verdict> Verdicts { get; } = [];

    /// <summary>Standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Set to end the run after so many vectors, as Ctrl-C does.</summary>
    public int? InterruptAfter { get; init; }

    /// <summary>Set to have the device fail to start.</summary>
    public DeviceTrouble? Trouble { get; init; }

    /// <summary>Ctrl-C.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>Set to have the runner throw.</summary>
    public Exception? Bug { get; init; }

    /// <summary>The options of the last run.</summary>
    public RunOptions? Options { get; private set; }

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    /// <summary>Runs a command line and returns its exit code.</summary>
    public int Run(params string[] words) => Entry.Run(words, new Surroundings
    {
        Output = new StringWriter(_output),
        Error = new StringWriter(_error),
        Input = new MemoryStream(Encoding.UTF8.GetBytes(Input)),
        Devices = new DeviceNames([new DeviceKind("reference", "reference[:<name>]", "a device for tests", Make)],
            () => [new ReferenceName("weak", "attach.plain", "attaches nothing", IsMutant: true)]),
        Drivers = new DriverNames([new DriverKind("reference", "reference[:<name>]", "a driver for tests", NoDriver)],
            () => [new ReferenceName("lazy", "map.driver-range", "maps nothing", IsMutant: true)]),
        Run = Run,
        Today = new DateOnly(2026, 11, 21),
        Version = "1.2.3",
        Cancel = Cancel,
    });

    private static Viommu.Drivers.Guest.Port.IGuestDriverSource? NoDriver(string name, string? argument, out string? error)
    {
        error = "no driver can be started here";
        return null;
    }

    private static Source? Make(string name, string? argument, IReadOnlyDictionary<string, string> options, out string? error)
    {
        error = argument is null ? null : $"there is no mutant or variant '{argument}'";
        return argument is null ? new Source(name) : null;
    }

    private RunOutcome Run(RunOptions options)
    {
        Options = options;
        if (Bug is not null) throw Bug;
        if (Trouble is not null) return new RunOutcome(null, [], Trouble, false);
        var results = new List<VectorResult>();
        foreach (var vector in options.Vectors)
        {
            if (results.Count == InterruptAfter) return new RunOutcome(null, results, null, true);
            var verdict = Verdicts.GetValueOrDefault(vector.Id, Verdict.Pass);
            var result = new VectorResult
            {
                Vector = vector,
                Verdict = verdict,
                Reason = verdict == Verdict.Pass ? "" : $"made to {verdict.Name()}",
                Requirement = verdict is Verdict.Fail or Verdict.Warn ? options.Revision.Requirements[vector.Case.Covers[0]] : null,
            };
            results.Add(result);
            options.Progress?.Invoke(result);
        }

        return new RunOutcome(Reports.SampleRun.Device, results, null, false);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private sealed record Source(string Name) : IDeviceSource
    {
        public bool AllowsParallel => true;

        public IDevice? Start(Revision revision, out DeviceTrouble? trouble)
        {
            trouble = new DeviceTrouble(TroubleKind.NotStarted, "a device for tests of the command line is never started");
            return null;
        }
    }
}
