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
    /// <param name="revision">The revision's id; null for the default.</param>
    /// <param name="strict">True where a warn counts like a fail.</param>
    public static RunRequest Of(string device, IEnumerable<string> options, string? revision, bool strict) => new()
    {
        Device = device,
        DeviceOptions = options.Select(one => one.Split('=', 2)).Where(one => one.Length == 2).DistinctBy(one => one[0])
            .ToDictionary(one => one[0], one => one[1]),
        Revision = revision,
        Strict = strict,
        Complete = true,
        Reports = new HashSet<ReportKind> { ReportKind.Transcripts },
    };
}
