using System.Diagnostics.CodeAnalysis;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Process;

/// <summary>Any program as the device: <c>process:&lt;command line&gt;</c>. The program speaks the stdio protocol, version 1.</summary>
public sealed class ProcessSource : IDeviceSource
{
    /// <summary>What the name begins with.</summary>
    public const string Prefix = "process:";

    private readonly IReadOnlyList<string> _words;
    private readonly ProcessLimits _limits;
    private readonly WireLog? _wire;

    private ProcessSource(string name, IReadOnlyList<string> words, ProcessLimits limits, WireLog? wire)
    {
        _wire = wire;
        Name = name;
        _words = words;
        _limits = limits;
    }

    /// <inheritdoc/>
    public string Name { get; }

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
        source = null;
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            problem = $"it does not begin with {Prefix}";
            return false;
        }

        if (!CommandWords.TrySplit(name[Prefix.Length..], out var words, out problem)) return false;
        source = new ProcessSource(name, words, limits ?? ProcessLimits.Default, null);
        return true;
    }

    /// <summary>The same program, with every line told to a log. For one device at a time.</summary>
    public ProcessSource Logging(WireLog wire) => new(Name, _words, _limits, wire);

    /// <inheritdoc/>
    public IDevice? Start(Revision revision, out DeviceTrouble? trouble) => ProcessDevice.Start(_words, revision, _limits, out trouble, _wire);
}
