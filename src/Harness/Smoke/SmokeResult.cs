namespace Viommu.Harness.Smoke;

/// <summary>How a step of a smoke test came out.</summary>
public enum SmokeResult
{
    /// <summary>As it should.</summary>
    Good,

    /// <summary>Something is wrong.</summary>
    Wrong,

    /// <summary>Not tried.</summary>
    LeftOut,
}
