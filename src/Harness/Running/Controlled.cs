using Viommu.Harness.Results;

namespace Viommu.Harness.Running;

/// <summary>Holds a broken vector against its control: what does not work without the change either is not the change's fault.</summary>
internal static class Controlled
{
    /// <summary>
    /// True where a control may say that something else is to blame: the vector is broken, and neither a crash nor a breach of isolation, which nothing
    /// excuses.
    /// </summary>
    public static bool MayExcuse(VectorResult result) => result.Verdict is Verdict.Fail or Verdict.Warn && !result.IsBreach;

    /// <summary>True where its control decides.</summary>
    public static bool Asks(VectorResult result) => MayExcuse(result) && result.Vector.Control is not null;

    /// <summary>The result as its control lets it stand.</summary>
    public static VectorResult Apply(VectorResult result, VectorResult control) => !control.IsBroken ? result : new VectorResult
    {
        Vector = result.Vector,
        Verdict = Verdict.Skip,
        SkipKind = SkipKind.Control,
        Reason = $"its control {control.Vector.Id} does not hold",
        Millis = result.Millis,
    };
}
