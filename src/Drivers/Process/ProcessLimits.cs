namespace Viommu.Drivers.Process;

/// <summary>How long an adapter program may take and how much it may say. The defaults are the stdio protocols'.</summary>
public sealed record ProcessLimits
{
    /// <summary>The protocol's limits.</summary>
    public static ProcessLimits Default { get; } = new();

    /// <summary>The limits of the protocol for guest drivers: lines are shorter there.</summary>
    public static ProcessLimits Driver { get; } = new() { Line = 4 << 20 };

    /// <summary>From a request line to its reply line.</summary>
    public TimeSpan Reply { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From a guest driver's task to its end, all calls in it included.</summary>
    public TimeSpan Task { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most calls that a guest driver may make in one task.</summary>
    public int Calls { get; init; } = 100_000;

    /// <summary>From the start of the program to its answer to <c>hello</c>.</summary>
    public TimeSpan Hello { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From <c>bye</c> to the end of the program; then it is killed.</summary>
    public TimeSpan Bye { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long the end of a program is awaited when its output has ended, and its output when it has ended but something else keeps the pipe open.
    /// </summary>
    public TimeSpan AfterExit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest line in bytes, its newline not counted.</summary>
    public int Line { get; init; } = 64 << 20;

    /// <summary>How many bytes of the end of standard error are kept.</summary>
    public int StandardErrorTail { get; init; } = 4096;
}
