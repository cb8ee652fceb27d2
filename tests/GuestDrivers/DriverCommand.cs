using System.Text;
using Viommu.Harness.CommandLine;
using Viommu.Harness.Running;

namespace Viommu.Tests.GuestDrivers;

/// <summary><c>run --driver</c>, as a user calls it.</summary>
internal static class DriverCommand
{
    public static (int Exit, string Output, string Error) Run(string driver, params string[] words)
    {
        var (output, error) = (new StringBuilder(), new StringBuilder());
        var exit = Entry.Run(["run", "--driver", driver, .. words], new Surroundings
        {
            Output = new StringWriter(output),
            Error = new StringWriter(error) { NewLine = "\n" },
            Devices = DeviceNames.Standard,
            Run = Runner.Run,
            Today = new DateOnly(2026, 11, 29),
        });
        return (exit, output.ToString(), error.ToString());
    }
}
