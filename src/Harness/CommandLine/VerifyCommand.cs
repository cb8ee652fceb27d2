using System.CommandLine;
using Viommu.Harness.Certificates;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>verify</c>: checks a package without the device.</summary>
internal static class VerifyCommand
{
    private const int MostTold = 40;

    public static Command Make(Surroundings surroundings)
    {
        var package = new Argument<string>("package") { Description = "folder or ZIP file that certify wrote" };
        var suite = new Option<string?>("--suite")
        {
            Description = "folder of the suite that the package was made with (default: this one's)",
            HelpName = "DIR",
        };
        var command = new Command("verify", "Checks a package of certify: that it is whole, and that judging its transcripts again gives what it says.")
        {
            package, suite,
        };
        command.SetAction(result => Run(result.GetValue(package)!, result.GetValue(suite), surroundings));
        return command;
    }

    private static int Run(string path, string? suite, Surroundings surroundings)
    {
        using var package = Open(path, out var error);
        if (package is null) return RunSession.Refuse(surroundings, error!);
        var verification = new Verification(package, suite, surroundings);
        verification.Check();
        if (verification.IsWithoutSuite) return ExitCodes.Usage;
        Tell(verification, surroundings);
        return verification.Problems.Count == 0 ? ExitCodes.Conformant : ExitCodes.NotConformant;
    }

    private static IPackage? Open(string path, out string? error)
    {
        try
        {
            IPackage? package = Directory.Exists(path) ? FolderPackage.Read(path, out error) : ZipPackage.Read(path, out error);
            if (error is not null) error = $"{path}: {error}";
            return package;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            error = $"there is no {path}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = $"{path} cannot be read: {e.Message}";
        }

        return null;
    }

    private static void Tell(Verification verification, Surroundings surroundings)
    {
        var output = surroundings.Output;
        var ink = surroundings.Colour ? Ink.Ansi : Ink.None;
        if (verification.Certificate is { } certificate)
        {
            var said = certificate.Statement;
            output.Write($"device        {Line(certificate.Device.Name)} {Line(certificate.Device.Version)} ({Line(certificate.Device.Requested)})\n");
            output.Write($"statement     {Line(said.Vendor)}: {Line(said.Product)} {Line(said.Version)}, {Line(said.Build)}\n");
            output.Write($"made          {Line(certificate.Time)} with suite {Line(certificate.Suite.Version)}, revision {Line(certificate.Suite.Revision)}\n");
            foreach (var one in certificate.Profiles) output.Write($"profile       {Line(one.Name)} {Line(one.Verdict)}{Judged(one)}\n");
            foreach (var waiver in certificate.Waivers)
                output.Write($"waiver        {Line(waiver.Vector)} until {Line(waiver.Expires)}: {Line(waiver.Reason)}\n");
        }

        foreach (var note in verification.Notes) output.Write($"note          {note}\n");
        foreach (var problem in verification.Problems.Take(MostTold)) output.Write($"{ink.Paint("fail", "WRONG")}         {problem}\n");
        if (verification.Problems.Count > MostTold) output.Write($"              and {verification.Problems.Count - MostTold} more\n");
        output.Write(verification.Problems.Count > 0 ? $"{ink.Bold("NOT VERIFIED")}: {Words.Count(verification.Problems.Count, "problem")}\n"
            : verification.Certificate is { Certified.Count: > 0 } sound ? $"{ink.Bold("VERIFIED")}: {string.Join(", ", sound.Certified.Select(Line))}\n"
            : $"{ink.Bold("VERIFIED")}: nothing is certified\n");
    }

    private static string Judged(CertifiedProfile profile) =>
        (profile.Binding == 0 ? "" : $", {profile.Judged} of {profile.Binding} binding requirements judged")
        + (profile.Waived > 0 ? $", {profile.Waived} vectors waived" : "");

    private static string Line(string text) => Printable.Line(text);
}
