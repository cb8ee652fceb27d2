using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Certificates;

/// <summary><c>certificate.json</c>, as schemas/certificate.schema.json has it.</summary>
/// <param name="Format">The format: <see cref="Current"/>.</param>
/// <param name="Certified">The profiles that are certified: those that are CONFORMANT.</param>
/// <param name="Statement">Who says what of which build.</param>
/// <param name="Device">What was tested, as it described itself.</param>
/// <param name="Suite">Which suite asked.</param>
/// <param name="Profiles">Every profile with its verdict.</param>
/// <param name="Summary">How many vectors got each verdict.</param>
/// <param name="Waivers">What somebody answers for until a day.</param>
/// <param name="Options">How the run was made.</param>
/// <param name="Host">Where.</param>
/// <param name="Time">When, in UTC: <c>2026-11-30T12:00:00Z</c>.</param>
public sealed record CertificateDocument(
    int Format,
    IReadOnlyList<string> Certified,
    Statement Statement,
    CertifiedDevice Device,
    CertifiedSuite Suite,
    IReadOnlyList<CertifiedProfile> Profiles,
    SummaryEntry Summary,
    IReadOnlyList<CertifiedWaiver> Waivers,
    CertifiedOptions Options,
    CertifiedHost Host,
    string Time)
{
    /// <summary>The format that is written, and the only one that is read.</summary>
    public const int Current = 1;
}

/// <summary>What was tested.</summary>
/// <param name="Requested">The text of <c>--device</c>.</param>
/// <param name="Name">Its name, as it said.</param>
/// <param name="Version">Its version, as it said.</param>
public sealed record CertifiedDevice(string Requested, string Name, string Version);

/// <summary>Which suite asked.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="CasesDigest">SHA-256 over all cases and revisions.</param>
/// <param name="Revision">The revision that the device was judged by.</param>
/// <param name="Revisions">Every revision file with its SHA-256.</param>
/// <param name="Vectors">How many vectors the suite has for the revision; all of them were asked.</param>
public sealed record CertifiedSuite(string Version, string CasesDigest, string Revision, IReadOnlyList<CertifiedFile> Revisions, int Vectors);

/// <summary>A file with its digest.</summary>
/// <param name="File">Its name.</param>
/// <param name="Sha256">SHA-256 of its bytes, hexadecimal.</param>
public sealed record CertifiedFile(string File, string Sha256);

/// <summary>A profile with its verdict.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Binding">Binding requirements that apply.</param>
/// <param name="Judged">How many of them were judged.</param>
/// <param name="Waived">Vectors that are broken and waived.</param>
public sealed record CertifiedProfile(string Name, string Verdict, int Binding, int Judged, int Waived);

/// <summary>A waiver.</summary>
/// <param name="Vector">The vector's id, or a pattern.</param>
/// <param name="Reason">Why it is waived.</param>
/// <param name="Expires">The last day on which it holds.</param>
public sealed record CertifiedWaiver(string Vector, string Reason, string Expires);

/// <summary>How the run was made. It was whole and held to be complete: there is no certificate of another.</summary>
/// <param name="Strict">True where a warn counts like a fail.</param>
/// <param name="DeviceOptions">What <c>--device-option</c> gave, NAME=VALUE.</param>
public sealed record CertifiedOptions(bool Strict, IReadOnlyList<string> DeviceOptions);

/// <summary>Where the run was made, without a name.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The processor's kind.</param>
/// <param name="Runtime">The runtime.</param>
public sealed record CertifiedHost(string System, string Architecture, string Runtime);
