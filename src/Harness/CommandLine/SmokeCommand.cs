using System.CommandLine;
using Viommu.Harness.Results;
using Viommu.Harness.Smoke;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>smoke</c>: a new adapter's first minute.</summary>
internal static class SmokeCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var (device, properties) = (CommonOptions.Device(), CommonOptions.DeviceOptions());
        var (cases, revision) = (CommonOptions.Cases(), CommonOptions.Revision());
        var command = new Command("smoke", "Tries an adapter with a handful of operations and tells what is wrong with it.")
        {
            device, properties, cases, revision,
        };
        command.SetAction(result =>
        {
            var name = result.GetValue(device)!;
            if (surroundings.Device(name, result.GetValue(properties)!) is not { } source) return ExitCodes.Usage;
            if (SuiteChoice.Load(result.GetValue(cases), result.GetValue(revision), surroundings) is not { } choice) return ExitCodes.Usage;
            var outcome = SmokeTest.Run(source, choice.Revision);
            surroundings.Output.Write(SmokeText.Write(outcome, name));
            return outcome.ExitCode;
        });
        return command;
    }
}
