using System.CommandLine;
using Viommu.Drivers.Qemu.Native;
using Viommu.Harness.Results;
using Viommu.Harness.Walking;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>walk</c>: translates vectors with the reference walkers, or with an IOMMU of QEMU (docs/walk.md).</summary>
internal static class WalkCommand
{
    private const string Kinds = "iommu:";

    public static Command Make(Surroundings surroundings)
    {
        var vectors = TranslationsFile.Option();
        var device = new Option<string?>("--device")
        {
            Description = "an IOMMU that QEMU models, to answer in the place of the reference walkers: iommu:KIND[:PROGRAM] (see 'list devices')",
            HelpName = "D",
        };
        var properties = CommonOptions.DeviceOptions();
        var command = new Command("walk", "Translates vectors with the reference walkers, an answer a line: exit 1 when one is not as expected.")
        {
            vectors, device, properties,
        };
        command.SetAction(result =>
        {
            using var input = TranslationsFile.Open(result.GetValue(vectors)!, surroundings);
            if (input is null) return ExitCodes.Usage;
            if (result.GetValue(device) is not { } name) return Walk.Run(input, surroundings.Output, surroundings.Error, surroundings.Cancel);
            if (Find(name) is not var (kind, binary))
            {
                surroundings.Error.WriteLine($"viommu: walk knows {string.Join(", ", NativeSource.Kinds.Select(one => Kinds + one.Word))}, not '{name}'");
                return ExitCodes.Usage;
            }

            using var walks = new HardwareWalks(() => (NativeWalker.Start(kind, binary, result.GetValue(properties), out var trouble), trouble));
            return Walk.Run(input, surroundings.Output, surroundings.Error, walks, surroundings.Cancel);
        });
        return command;
    }

    private static (NativeKind Kind, string? Binary)? Find(string name)
    {
        foreach (var kind in NativeSource.Kinds)
        {
            if (name == Kinds + kind.Word) return (kind, null);
            if (name.StartsWith($"{Kinds}{kind.Word}:", StringComparison.Ordinal) && name.Length > Kinds.Length + kind.Word.Length + 1)
                return (kind, name[(Kinds.Length + kind.Word.Length + 1)..]);
        }

        return null;
    }
}
