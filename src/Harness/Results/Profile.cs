namespace Viommu.Harness.Results;

/// <summary>What a run says of a device in one respect: the base, or one table format.</summary>
/// <param name="Name"><see cref="Base"/>, or the format's name in the revision.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Summary">How many of its vectors got which verdict.</param>
/// <param name="Binding">How many binding requirements apply.</param>
/// <param name="NotJudged">Those that were not judged, by reason.</param>
public sealed record Profile(string Name, ProfileVerdict Verdict, Summary Summary, int Binding, IReadOnlyList<NotJudged> NotJudged)
{
    /// <summary>The profile of all that is not about one table format.</summary>
    public const string Base = "base";

    /// <summary>How many binding requirements were judged.</summary>
    public int Judged => Binding - NotJudged.Sum(one => one.Requirements.Count);

    /// <summary>False where the device does not offer what the profile is about; true where it does, or never described itself.</summary>
    public bool IsOffered { get; init; } = true;
}
