using System.Text;
using System.Text.Json;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Qemu;
using Viommu.Drivers.Qemu.Native;
using Viommu.Harness.CommandLine;
using Viommu.Harness.Running;
using Viommu.Tests.Reference;

namespace Viommu.Tests.Drivers.Native;

/// <summary>The IOMMUs of the QEMU that is installed here.</summary>
internal static class Iommus
{
    /// <summary>The words after <c>iommu:</c>.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. NativeSource.Kinds.Select(kind => kind.Word)];

    /// <summary>The kind of a word.</summary>
    public static NativeKind Kind(string word) => NativeSource.Kinds.First(kind => kind.Word == word);

    /// <summary>Ends the test where the kind cannot be started here, and says how to get it.</summary>
    public static void Need(string word)
    {
        if (NativeSource.Missing(Kind(word)) is { } missing) Assert.Ignore(missing);
    }

    /// <summary>Starts a device.</summary>
    public static IDevice Start(string word)
    {
        var device = new NativeSource($"iommu:{word}", Kind(word)).Start(BaseRevision.Get("pgtable-v2"), out var trouble);
        Assert.That(trouble, Is.Null);
        return device!;
    }

    /// <summary>True when the program installed here is of a version whose results are published.</summary>
    public static bool IsPublished(string word) => QemuProgram.Number(QemuProgram.Version(ExecutablePath.Find(Kind(word).Program)!)) is { Major: 10, Minor: 0 };

    /// <summary>Runs a part of the suite as the command line does; the verdict of each vector.</summary>
    public static Dictionary<string, string> Run(string word, params string[] words) => Run(word, static source => source, words);

    /// <summary>The same, with the source of devices replaced by another.</summary>
    public static Dictionary<string, string> Run(string word, Func<IDeviceSource, IDeviceSource> source, params string[] words)
    {
        var folder = Directory.CreateTempSubdirectory("iommu-results-").FullName;
        try
        {
            var (output, error) = (new StringBuilder(), new StringBuilder());
            Entry.Run(["run", "--device", $"iommu:{word}", "--report", "json", "--out", folder, .. words], new Surroundings
            {
                Output = new StringWriter(output),
                Error = new StringWriter(error),
                Devices = DeviceNames.Standard with { Kinds = [.. DeviceNames.Standard.Kinds.Select(kind => kind with { Make = With(kind.Make, source) })] },
                Run = Runner.Run,
                Today = new DateOnly(2026, 11, 29),
            });
            var results = Path.Combine(folder, "results.json");
            Assert.That(results, Does.Exist, error.ToString());
            return Verdicts(results);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static MakeDeviceSource With(MakeDeviceSource make, Func<IDeviceSource, IDeviceSource> source) =>
        (string name, string? argument, IReadOnlyDictionary<string, string> options, out string? error) =>
            make(name, argument, options, out error) is { } made ? source(made) : null;

    /// <summary>The verdict of each vector of a results file, and for those that blame something the finding.</summary>
    public static Dictionary<string, string> Verdicts(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.GetProperty("vectors").EnumerateArray().ToDictionary(
            vector => vector.GetProperty("id").GetString()!,
            vector => $"{vector.GetProperty("verdict").GetString()} {(vector.TryGetProperty("finding", out var finding) ? finding.GetString() : "")}".Trim());
    }
}
