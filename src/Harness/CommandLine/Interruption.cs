using System.Runtime.InteropServices;

namespace Viommu.Harness.CommandLine;

/// <summary>Ctrl-C and SIGTERM: the first asks the run to end, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
    ];

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested) Environment.Exit(Results.ExitCodes.Interrupted);
        Console.Error.WriteLine("\nviommu: ending after what is under way; once more to end at once");
        _source.Cancel();
    }
}
