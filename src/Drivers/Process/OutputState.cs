namespace Viommu.Drivers.Process;

/// <summary>What waiting for a line came to.</summary>
internal enum OutputState
{
    /// <summary>A line is there.</summary>
    Line,

    /// <summary>The output ended on a line's boundary, or nobody is left who would write.</summary>
    Ended,

    /// <summary>The output ended inside a line.</summary>
    EndedInLine,

    /// <summary>A line is longer than allowed.</summary>
    TooLong,

    /// <summary>The time is over.</summary>
    TimedOut,
}
