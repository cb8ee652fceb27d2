using System.CommandLine;
using Viommu.Harness.Results;

namespace Viommu.Harness.CommandLine;

/// <summary>From the words of a command line to an exit code.</summary>
public static class Entry
{
    /// <summary>The variable that makes a bug of ours show where it is.</summary>
    public const string TraceVariable = "VIOMMU_TRACE";

    private const long FreeOfCollection = 96 << 20;

    /// <summary>The process: real surroundings, Ctrl-C.</summary>
    public static int Start(string[] words)
    {
        DeferCollection();
        using var interruption = new Interruption();
        return Run(words, Surroundings.Real(interruption.Token));
    }

    /// <summary>
    /// A suite that was just read stays: to collect while it is read only moves it about. What is allocated beyond that, more than one case takes, is set
    /// free in the usual way.
    /// </summary>
    private static void DeferCollection()
    {
        try
        {
            GC.TryStartNoGCRegion(FreeOfCollection);
        }
        catch (ArgumentOutOfRangeException)
        {
            // The heap is limited to less, by a container perhaps; then it is collected as ever.
        }
    }

    /// <summary>Runs one command. Nothing gets out of here: what no code expected is reported as a bug of ours, exit 2.</summary>
    public static int Run(IReadOnlyList<string> words, Surroundings surroundings)
    {
        try
        {
            var code = Parse(words, surroundings);
            surroundings.Output.Flush();
            return code;
        }
        catch (OperationCanceledException) when (surroundings.Cancel.IsCancellationRequested)
        {
            // Reading and checking a suite has nothing to finish, and half an answer is none.
            return ExitCodes.Interrupted;
        }
        catch (IOException e)
        {
            // Standard output went away or its disk is full: the answer did not arrive, and must not look as if it had.
            surroundings.Error.WriteLine($"viommu: {e.Message}");
            return ExitCodes.Usage;
        }
        catch (Exception e)
        {
            surroundings.Error.WriteLine($"viommu: this is a bug of viommu, please report it: {e.GetType().Name}: {e.Message}");
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TraceVariable)))
                surroundings.Error.WriteLine($"viommu: with {TraceVariable}=1 it shows where");
            else
                surroundings.Error.WriteLine(e.StackTrace);
            return ExitCodes.Usage;
        }
    }

    private static int Parse(IReadOnlyList<string> words, Surroundings surroundings)
    {
        var root = new RootCommand("Conformance suite for virtio-iommu devices.")
        {
            RunCommand.Make(surroundings),
            ListCommand.Make(surroundings),
            LintCommand.Make(surroundings),
            CoverageCommand.Make(surroundings),
            CompareCommand.Make(surroundings),
            MergeCommand.Make(surroundings),
            ReportCommand.Make(surroundings),
            SiteCommand.Make(surroundings),
            ExplainCommand.Make(surroundings),
            NewCommand.Make(surroundings),
            MutantsCommand.Make(surroundings),
            FuzzCommand.Make(surroundings),
            WalkCommand.Make(surroundings),
            DumpCommand.Make(surroundings),
            ServeCommand.Make(surroundings),
            SmokeCommand.Make(surroundings),
            CompileCommand.Make(surroundings),
            GeneratedCommand.Make(surroundings),
            CertifyCommand.Make(surroundings),
            VerifyCommand.Make(surroundings),
        };
        var parsed = root.Parse(words);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) surroundings.Error.WriteLine($"viommu: {error.Message}");
            var name = parsed.CommandResult.Command == root ? "" : $" {parsed.CommandResult.Command.Name}";
            surroundings.Error.WriteLine($"viommu: '{surroundings.Program}{name} --help' tells the usage");
            return ExitCodes.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }
}
