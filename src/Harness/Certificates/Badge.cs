using System.Net;
using System.Text;
using System.Text.Json;
using Viommu.Harness.Results;

namespace Viommu.Harness.Certificates;

/// <summary>The badge of a profile: for whoever draws it from JSON, and drawn.</summary>
/// <param name="SchemaVersion">1, as endpoints of shields.io have it.</param>
/// <param name="Label">The left half.</param>
/// <param name="Message">The right half.</param>
/// <param name="Color">The colour of the right half.</param>
internal sealed record BadgeDocument(int SchemaVersion, string Label, string Message, string Color);

/// <summary>Makes the badges of a certificate: two files for each profile that the device offers.</summary>
internal static class Badge
{
    private const int CharacterWidth = 7;
    private const int Padding = 12;

    /// <summary>The files by name, in the order of profiles.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Files(CertificateDocument certificate)
    {
        var files = new List<(string, byte[])>();
        foreach (var profile in certificate.Profiles.Where(one => one.Verdict != ProfileVerdict.NotOffered.Name()))
        {
            var badge = Of(profile, certificate.Certified.Contains(profile.Name));
            using var json = new MemoryStream();
            JsonSerializer.Serialize(json, badge, CertificateJson.Documents.BadgeDocument);
            json.WriteByte((byte)'\n');
            files.Add(($"badge-{profile.Name}.json", json.ToArray()));
            files.Add(($"badge-{profile.Name}.svg", Encoding.UTF8.GetBytes(Draw(badge))));
        }

        return files;
    }

    private static BadgeDocument Of(CertifiedProfile profile, bool isCertified)
    {
        var waived = profile.Waived > 0 ? $", {profile.Waived} waived" : "";
        var (message, color) = isCertified ? ($"conformant{waived}", profile.Waived > 0 ? "#5b6c11" : "#2a6f2b")
            : profile.Verdict == ProfileVerdict.Incomplete.Name() ? ("incomplete", "#8a5a00") : ("not conformant", "#b3261e");
        return new BadgeDocument(1, $"virtio-iommu {profile.Name}", message, color);
    }

    private static string Draw(BadgeDocument badge)
    {
        var (left, right) = ((badge.Label.Length * CharacterWidth) + Padding, (badge.Message.Length * CharacterWidth) + Padding);
        var (label, message) = (WebUtility.HtmlEncode(badge.Label), WebUtility.HtmlEncode(badge.Message));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{label}: {message}">
            <title>{label}: {message}</title>
            <rect width="{left}" height="20" fill="#444"/><rect x="{left}" width="{right}" height="20" fill="{badge.Color}"/>
            <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
            <text x="{left / 2}" y="14" textLength="{left - Padding}">{label}</text>
            <text x="{left + (right / 2)}" y="14" textLength="{right - Padding}">{message}</text>
            </g>
            </svg>

            """.ReplaceLineEndings("\n");
    }
}
