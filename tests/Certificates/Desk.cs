using System.Text;
using Viommu.Harness.CommandLine;
using Viommu.Harness.Running;

namespace Viommu.Tests.Certificates;

/// <summary>Runs commands as a user does, with the real devices, on a day of the test's choice.</summary>
internal sealed class Desk
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    /// <summary>The day.</summary>
    public DateTimeOffset Now { get; init; } = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The program's version.</summary>
    public string Version { get; init; } = "1.2.3";

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public int Run(params string[] words) => Entry.Run(words, new Surroundings
    {
        Output = new StringWriter(_output),
        Error = new StringWriter(_error),
        Devices = DeviceNames.Standard,
        Run = Runner.Run,
        Today = DateOnly.FromDateTime(Now.UtcDateTime),
        Now = Now,
        Version = Version,
    });
}
