using System.Diagnostics.CodeAnalysis;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Drivers.Process;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Process;

/// <summary>Any program as the guest driver: <c>process:&lt;command line&gt;</c>. The program speaks the stdio protocol for drivers, version 1.</summary>
public sealed class ProcessDriverSource : IGuestDriverSource
{
    /// <summary>What the name begins with.</summary>
    public const string Prefix = ProcessCommand.Prefix;

    private readonly ProcessCommand _command;

    private ProcessDriverSource(ProcessCommand command) => _command = command;

    /// <inheritdoc/>
    public string Name => _command.Name;

    /// <inheritdoc/>
    public bool AllowsParallel => true;

    /// <summary>Reads a driver name.</summary>
    /// <param name="name"><c>process:</c> and a command line; words are split as a shell does with simple quoting, no shell is run.</param>
    /// <param name="source">The source.</param>
    /// <param name="problem">What is wrong with the name.</param>
    /// <param name="limits">Other limits than the protocol's, <see cref="ProcessLimits.Driver"/>.</param>
    public static bool TryCreate(
        string name, [NotNullWhen(true)] out ProcessDriverSource? source, [NotNullWhen(false)] out string? problem, ProcessLimits? limits = null)
    {
        source = ProcessCommand.TryRead(name, limits ?? ProcessLimits.Driver, out var command, out problem) ? new ProcessDriverSource(command) : null;
        return source is not null;
    }

    /// <summary>The same program, with every line told to a log. For one driver at a time.</summary>
    public ProcessDriverSource Logging(WireLog wire) => new(_command with { Wire = wire });

    /// <inheritdoc/>
    public IGuestDriver? Start(Revision revision, out DeviceTrouble? trouble) =>
        ProcessDriver.Start(_command.Words, revision, _command.Limits, out trouble, _command.Wire);
}
