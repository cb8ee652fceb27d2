using Viommu.Tests.Certificates;
using Viommu.Tests.Process;

namespace Viommu.Tests.Merging;

/// <summary>Command lines against devices of this process.</summary>
internal static class RealRun
{
    /// <summary>Runs a command line; returns the exit code with what it printed and what it told.</summary>
    public static (int Code, string Output, string Error) Run(params string[] words)
    {
        var desk = new Desk { Now = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero) };
        var code = desk.Run(words);
        return (code, desk.Output, desk.Error);
    }

    /// <summary>Runs the checkout's suite, and writes results into a folder.</summary>
    public static int Suite(string folder, params string[] words) =>
        Run(["run", "--cases", Checkout.PathOf("spec-cases"), "--out", folder, .. words.Contains("--report") ? words : ["--report", "json", .. words]]).Code;
}
