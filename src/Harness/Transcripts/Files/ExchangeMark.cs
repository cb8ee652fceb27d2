namespace Viommu.Harness.Transcripts.Files;

/// <summary>What the next exchange is for.</summary>
/// <param name="Role">What for.</param>
/// <param name="Vector">The vector's id; empty where it is for none.</param>
internal readonly record struct ExchangeMark(ExchangeRole Role, string Vector)
{
    private static readonly string[] s_names = ["survey", "reset", "system-reset", "run", "uncached", "control"];

    /// <summary>The role's name in files.</summary>
    public string RoleName => s_names[(int)Role];

    /// <summary>True for what is asked of a vector in its own right.</summary>
    public bool IsOfRun => Role is ExchangeRole.Run or ExchangeRole.Uncached;

    /// <summary>The role by its name; null where there is no such.</summary>
    public static ExchangeRole? Find(string? name) => Array.IndexOf(s_names, name) is var at and >= 0 ? (ExchangeRole)at : null;

    /// <summary>The exchange in words, for messages.</summary>
    public override string ToString() => Role switch
    {
        ExchangeRole.Run => Vector,
        ExchangeRole.Uncached => $"{Vector} (with nothing cached)",
        ExchangeRole.Control => $"{Vector} (as a control)",
        ExchangeRole.Survey => "the survey of the device",
        _ => "the look at resets",
    };
}
