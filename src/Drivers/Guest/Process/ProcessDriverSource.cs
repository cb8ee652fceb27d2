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
    public const string Prefix = ProcessSource.Prefix;

    private readonly IReadOnlyList<string> _words;
    private readonly ProcessLimits _limits;
    private readonly WireLog? _wire;

    private ProcessDriverSource(string name, IReadOnlyList<string> words, ProcessLimits limits, WireLog? wire)
    {
        Name = name;
        _words = words;
        _limits = limits;
        _wire = wire;
    }

    /// <inheritdoc/>
    public string Name { get; }

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
        source = null;
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            problem = $"it does not begin with {Prefix}";
            return false;
        }

        if (!CommandWords.TrySplit(name[Prefix.Length..], out var words, out problem)) return false;
        source = new ProcessDriverSource(name, words, limits ?? ProcessLimits.Driver, null);
        return true;
    }

    /// <summary>The same program, with every line told to a log. For one driver at a time.</summary>
    public ProcessDriverSource Logging(WireLog wire) => new(Name, _words, _limits, wire);

    /// <inheritdoc/>
    public IGuestDriver? Start(Revision revision, out DeviceTrouble? trouble) => ProcessDriver.Start(_words, revision, _limits, out trouble, _wire);
}
