using System.Diagnostics.CodeAnalysis;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Process;

/// <summary>Any program as the device: <c>process:&lt;command line&gt;</c>. The program speaks the stdio protocol, version 1.</summary>
public sealed class ProcessSource : IDeviceSource
{
    /// <summary>What the name begins with.</summary>
    public const string Prefix = ProcessCommand.Prefix;

    private readonly ProcessCommand _command;

    private ProcessSource(ProcessCommand command) => _command = command;

    /// <inheritdoc/>
    public string Name => _command.Name;

    /// <inheritdoc/>
    public bool AllowsParallel => true;

    /// <summary>Reads a device name.</summary>
    /// <param name="name"><c>process:</c> and a command line; words are split as a shell does with simple quoting, no shell is run.</param>
    /// <param name="source">The source.</param>
    /// <param name="problem">What is wrong with the name.</param>
    /// <param name="limits">Other limits than the protocol's.</param>
    public static bool TryCreate(
        string name, [NotNullWhen(true)] out ProcessSource? source, [NotNullWhen(false)] out string? problem, ProcessLimits? limits = null)
    {
        source = ProcessCommand.TryRead(name, limits ?? ProcessLimits.Default, out var command, out problem) ? new ProcessSource(command) : null;
        return source is not null;
    }

    /// <summary>The same program, with every line told to a log. For one device at a time.</summary>
    public ProcessSource Logging(WireLog wire) => new(_command with { Wire = wire });

    /// <inheritdoc/>
    public IDevice? Start(Revision revision, out DeviceTrouble? trouble) =>
        ProcessDevice.Start(_command.Words, revision, _command.Limits, out trouble, _command.Wire);
}
