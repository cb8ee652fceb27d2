using System.Diagnostics.CodeAnalysis;

namespace Viommu.Drivers.Process;

/// <summary>A program to be started, as the names of devices and drivers give it: <c>process:&lt;command line&gt;</c>.</summary>
/// <param name="Name">The whole name.</param>
/// <param name="Words">The program and its arguments.</param>
/// <param name="Limits">What it is held to.</param>
internal sealed record ProcessCommand(string Name, IReadOnlyList<string> Words, ProcessLimits Limits)
{
    /// <summary>What the name begins with.</summary>
    public const string Prefix = "process:";

    /// <summary>Told of each line; null for nobody.</summary>
    public WireLog? Wire { get; init; }

    /// <summary>Reads a name.</summary>
    /// <param name="name"><c>process:</c> and a command line; words are split as a shell does with simple quoting, no shell is run.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="command">The command.</param>
    /// <param name="problem">What is wrong with the name.</param>
    public static bool TryRead(
        string name, ProcessLimits limits, [NotNullWhen(true)] out ProcessCommand? command, [NotNullWhen(false)] out string? problem)
    {
        command = null;
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            problem = $"it does not begin with {Prefix}";
            return false;
        }

        if (!CommandWords.TrySplit(name[Prefix.Length..], out var words, out problem)) return false;
        command = new ProcessCommand(name, words, limits);
        return true;
    }
}
