using Viommu.Harness.CommandLine;
using Viommu.Harness.Reports;

namespace Viommu.Harness.Certificates;

/// <summary>The run that a certificate is made of: everything, held to be complete, told the same wherever it is made.</summary>
internal static class CertificateRequest
{
    /// <summary>How the program is called in commands that a certificate tells.</summary>
    public const string Program = "viommu";

    /// <summary>Makes it.</summary>
    /// <param name="device">The device's name.</param>
    /// <param name="options">Its properties, NAME=VALUE.</param>
    /// <param name="choice">The suite and the revision; one that is the default goes without saying.</param>
    /// <param name="strict">True where a warn counts like a fail.</param>
    public static RunRequest Of(string device, IEnumerable<string> options, SuiteChoice choice, bool strict) => new()
    {
        Device = device,
        DeviceOptions = RunRequest.ReadOptions(options),
        Revision = choice.Suite.Revisions.Default?.Id == choice.Revision.Id ? null : choice.Revision.Id,
        Strict = strict,
        Complete = true,
        Reports = new HashSet<ReportKind> { ReportKind.Transcripts },
    };
}
