namespace Viommu.Harness.Smoke;

/// <summary>What a smoke test found.</summary>
/// <param name="Lines">What became of each step, in order; the last may be where it stopped.</param>
/// <param name="Started">False when there was no device to try.</param>
/// <param name="IsWhole">False when the test stopped before its end.</param>
public sealed record SmokeOutcome(IReadOnlyList<SmokeLine> Lines, bool Started, bool IsWhole)
{
    /// <summary>How many steps went wrong.</summary>
    public int Wrong => Lines.Count(line => line.Result == SmokeResult.Wrong);

    /// <summary>0 all well, 1 something wrong with an answer, 3 not started.</summary>
    public int ExitCode => !Started ? Results.ExitCodes.NoDevice : Wrong > 0 ? Results.ExitCodes.NotConformant : Results.ExitCodes.Conformant;
}
