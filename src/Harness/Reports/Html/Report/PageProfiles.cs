namespace Viommu.Harness.Reports.Html.Report;

/// <summary>The profiles as filters know them: by number, since names are free.</summary>
/// <param name="names">Their names, in the document's order.</param>
internal sealed class PageProfiles(IReadOnlyList<string> names)
{
    private const string Base = "base";

    private readonly Dictionary<string, int> _numbers =
        names.Select((name, i) => (name, i)).DistinctBy(one => one.name).ToDictionary(one => one.name, one => one.i);

    /// <summary>The numbers of these, as a list of words.</summary>
    public string Codes(IEnumerable<string> profiles) =>
        Tones.Words(profiles.Distinct().Where(_numbers.ContainsKey).Select(one => _numbers[one]).Order().Select(one => $"{one}"));

    /// <summary>Those of a requirement: of its formats, or of the base where it is about none.</summary>
    public string OfFormats(IReadOnlyList<string> formats) => Codes(formats.Count == 0 ? [Base] : formats);
}
