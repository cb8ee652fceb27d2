using NUnit.Framework;
namespace Viommu.Tests.Certificates;

/// <summary>
/// A small suite, and two packages made with it: of the reference device, and of a device that breaks a requirement, of which one part is waived.
/// </summary>
public abstract class PackageFixture
{
    /// <summary>A device that lets a part of a mapping be taken away: it fails unmap/example-4, warns in others of unmap and passes the rest.</summary>
    protected const string Broken = "reference:unmap-split-ok";

    private protected string Root { get; private set; } = "";

    private protected string Suite { get; private set; } = "";

    private protected string Statement { get; private set; } = "";

    private protected string Good { get; private set; } = "";

    private protected string Bad { get; private set; } = "";

    [OneTimeSetUp]
    public void MakePackages()
    {
        Root = Directory.CreateTempSubdirectory("viommu-package").FullName;
        Suite = SmallSuite.Make(Root);
        Statement = Path.Combine(Root, "statement.yaml");
        File.WriteAllText(
            Statement, "vendor: Example\nproduct: Example VMM\nversion: 1.0\nbuild: commit 1234\nconfiguration: as shipped\ncontact: a@example.org\n");
        (Good, Bad) = (Path.Combine(Root, "good"), Path.Combine(Root, "bad"));
        var desk = new Desk();
        Assert.That(desk.Run("certify", "--cases", Suite, "--out", Good, "--statement", Statement), Is.Zero.Or.EqualTo(6), desk.Error);
        desk = new Desk();
        var waivers = Path.Combine(Root, "waivers.yaml");
        File.WriteAllText(waivers, "- vector: unmap/would-split@part=first\n  reason: mended in 1.1\n  expires: 2027-01-31\n");
        Assert.That(
            desk.Run("certify", "--cases", Suite, "--out", Bad, "--statement", Statement, "--device", Broken, "--waivers", waivers), Is.EqualTo(1), desk.Error);
    }

    [OneTimeTearDown]
    public void RemovePackages() => Directory.Delete(Root, recursive: true);

    private protected Package Copy(string original) => Package.CopyOf(original, Path.Combine(Root, Guid.NewGuid().ToString("n")));

    private protected (int Code, string Output, string Error) Verify(string package, Desk? at = null, string? suite = null)
    {
        var desk = at ?? new Desk();
        var code = desk.Run("verify", package, "--suite", suite ?? Suite);
        return (code, desk.Output, desk.Error);
    }
}
