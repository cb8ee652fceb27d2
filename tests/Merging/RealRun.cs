using Viommu.Harness.CommandLine;
using Viommu.Harness.Running;
using Viommu.Tests.Process;

namespace Viommu.Tests.Merging;

/// <summary>Command lines against devices of this process.</summary>
internal static class RealRun
{
    /// <summary>Runs a command line; returns the exit code with what it printed and what it told.</summary>
    public static (int Code, string Output, string Error) Run(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = Entry.Run(words, new Surroundings
        {
            Output = output,
            Error = error,
            Devices = DeviceNames.Standard,
            Run = Runner.Run,
            Today = new DateOnly(2026, 11, 21),
            Version = "1.2.3",
        });
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the checkout's suite, and writes results into a folder.</summary>
    public static int Suite(string folder, params string[] words) =>
        Run(["run", "--cases", Checkout.PathOf("spec-cases"), "--out", folder, .. words.Contains("--report") ? words : ["--report", "json", .. words]]).Code;
}
