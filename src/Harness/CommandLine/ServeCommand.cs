using System.CommandLine;
using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Results;
using Viommu.Harness.Serving;
using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>serve</c>: a device behind the stdio protocol.</summary>
internal static class ServeCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var stdio = new Option<bool>("--stdio")
        {
            Description = "speak the stdio protocol on standard input and output (docs/stdio-protocol.md)",
            Required = true,
        };
        var (device, properties, cases) = (CommonOptions.Device(), CommonOptions.DeviceOptions(), CommonOptions.Cases());
        var command = new Command("serve", "Serves a device to another program, as an adapter would.") { stdio, device, properties, cases };
        command.SetAction(result =>
        {
            if (!result.GetValue(stdio)) return Refuse(surroundings, "serve: --stdio is the only way to serve");
            var name = result.GetValue(device)!;
            if (surroundings.Device(name, result.GetValue(properties)!) is not { } source) return ExitCodes.Usage;
            var diagnostics = new Diagnostics();
            var revisions = RevisionCatalog.Load(Path.Combine(SuiteFolder.Find(result.GetValue(cases)), "revisions"), diagnostics);
            if (!diagnostics.Any) return Serve(source, revisions, surroundings);
            foreach (var item in diagnostics.Items) surroundings.Error.WriteLine(item);
            return ExitCodes.Usage;
        });
        return command;
    }

    private static int Serve(IDeviceSource source, RevisionCatalog revisions, Surroundings surroundings)
    {
        using var server = new Server(source, revisions, surroundings.Input, surroundings.RawOutput, surroundings.Error);
        // A read of standard input cannot be called back: on Ctrl-C the process ends without it, once the device is put away.
        var serving = Task.Factory.StartNew(server.Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            serving.Wait(surroundings.Cancel);
            return serving.Result;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (AggregateException e) when (e.InnerException is IOException)
        {
            // Whoever asked is gone.
            surroundings.Error.WriteLine($"viommu: {e.InnerException.Message}");
            return ExitCodes.Usage;
        }
    }

    private static int Refuse(Surroundings surroundings, string reason)
    {
        surroundings.Error.WriteLine($"viommu: {reason}");
        return ExitCodes.Usage;
    }
}
