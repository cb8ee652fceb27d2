using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>The top of the page.</summary>
/// <param name="Results">The document.</param>
/// <param name="Name">The device's name and version, or what was asked for.</param>
/// <param name="Started">False where no device could be started.</param>
/// <param name="Verdict">How the run ended, in a line or a few.</param>
/// <param name="Digest">The beginning of the cases' digest.</param>
/// <param name="How">How it was run, in words.</param>
/// <param name="Stale">Entries of the lists to mend.</param>
/// <param name="Profiles">The profiles.</param>
/// <param name="Vectors">Vectors by verdict.</param>
/// <param name="Requirements">Requirements by status.</param>
/// <param name="Known">How many vectors the baseline lists.</param>
internal sealed record OverviewPart(
    ResultsDocument Results,
    string Name,
    bool Started,
    IReadOnlyList<VerdictPart> Verdict,
    string Digest,
    IReadOnlyList<string> How,
    IReadOnlyList<string> Stale,
    IReadOnlyList<ProfilePart> Profiles,
    IReadOnlyList<CountPart> Vectors,
    IReadOnlyList<CountPart> Requirements,
    int Known)
{
    /// <summary>The trouble that ended the run; empty where there was none.</summary>
    public string Trouble => Results.Run.Trouble ?? "";

    /// <summary>What the device said of itself, a row each.</summary>
    public IReadOnlyList<FactPart> Facts { get; init; } = [];
}

/// <summary>A part of the verdict and its class.</summary>
internal sealed record VerdictPart(string Text, string Tone);

/// <summary>One thing that a device said of itself.</summary>
internal sealed record FactPart(string Name, IReadOnlyList<string> Values);

/// <summary>A profile's verdict.</summary>
internal sealed record ProfilePart(
    string Name, string Verdict, string Tone, bool Offered, int Judged, int Binding, IReadOnlyList<CountPart> Vectors, IReadOnlyList<NotJudgedPart> NotJudged);

/// <summary>Binding requirements that were not judged, for one reason.</summary>
internal sealed record NotJudgedPart(string Reason, int Count, IReadOnlyList<LinkPart> Requirements);
