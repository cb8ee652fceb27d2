namespace Viommu.Harness.Results;

/// <summary>The program's exit codes (README.md).</summary>
public static class ExitCodes
{
    /// <summary>Conformant, or the command did what it was asked.</summary>
    public const int Conformant = 0;

    /// <summary>Not conformant: a fail or an error, or under <c>--strict</c> a warn.</summary>
    public const int NotConformant = 1;

    /// <summary>Wrong usage, an invalid case or list file, an output folder that cannot be written; a bug of ours ends so too, and says so.</summary>
    public const int Usage = 2;

    /// <summary>The device could not be started or kept failing.</summary>
    public const int NoDevice = 3;

    /// <summary>A baseline or waiver is stale or expired.</summary>
    public const int Stale = 4;

    /// <summary>Nothing ran.</summary>
    public const int NothingRan = 5;

    /// <summary>Under <c>--complete</c>: nothing is broken, but in some profile a binding requirement that applies was not judged.</summary>
    public const int Incomplete = 6;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
