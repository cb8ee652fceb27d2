using System.Globalization;
using System.Runtime.InteropServices;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;

namespace Viommu.Harness.Certificates;

/// <summary>Makes a certificate of a run.</summary>
internal static class CertificateMaker
{
    private const string TimeForm = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>Makes it.</summary>
    /// <param name="results">The results of a whole run.</param>
    /// <param name="statement">Who says what of which build.</param>
    /// <param name="waivers">The waivers that the run was judged with.</param>
    /// <param name="suite">The digests of the suite's files.</param>
    /// <param name="time">When.</param>
    public static CertificateDocument Of(
        ResultsDocument results, Statement statement, IReadOnlyList<Waiver> waivers, IReadOnlyDictionary<string, string> suite, DateTimeOffset time) => new(
        CertificateDocument.Current,
        Certified(results),
        statement,
        new CertifiedDevice(results.Device.Requested, results.Device.Name ?? "", results.Device.Version ?? ""),
        new CertifiedSuite(results.Suite.Version, results.Suite.CasesDigest, results.Revision, SuiteDigests.OfRevisions(suite), results.Run.Total),
        Profiles(results),
        results.Summary,
        [.. waivers.Select(one => new CertifiedWaiver(one.Vector.Pattern, one.Reason, Day(one.Expires)))],
        new CertifiedOptions(results.Run.Strict, results.Run.DeviceOptions),
        new CertifiedHost(RuntimeInformation.OSDescription, RuntimeInformation.OSArchitecture.ToString(), RuntimeInformation.FrameworkDescription),
        time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture));

    /// <summary>The profiles that are certified.</summary>
    public static IReadOnlyList<string> Certified(ResultsDocument results) =>
        [.. results.Profiles.Where(one => one.Verdict == ProfileVerdict.Conformant.Name()).Select(one => one.Name)];

    /// <summary>Every profile as a certificate has it.</summary>
    public static IReadOnlyList<CertifiedProfile> Profiles(ResultsDocument results) =>
        [.. results.Profiles.Select(one => new CertifiedProfile(one.Name, one.Verdict, one.Binding, one.Judged, one.Summary.Waived))];

    /// <summary>The time that a certificate names; null where it names none.</summary>
    public static DateTimeOffset? TimeOf(CertificateDocument certificate) => DateTimeOffset.TryParseExact(
        certificate.Time, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
        ? time
        : null;

    /// <summary>A day as certificates have it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
