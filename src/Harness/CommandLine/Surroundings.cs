using System.Reflection;
using System.Text;
using Viommu.Drivers.Port;
using Viommu.Harness.Running;

namespace Viommu.Harness.CommandLine;

/// <summary>All that a command touches outside itself, so that tests can put their own in its place.</summary>
public sealed record Surroundings
{
    /// <summary>Standard output: the answer. Buffered: <see cref="Entry"/> flushes it.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard input.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Standard output without a buffer, for <c>serve</c>. Whoever uses it writes nothing to <see cref="Output"/>.</summary>
    public Stream RawOutput { get; init; } = Stream.Null;

    /// <summary>Standard error: messages and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>True when the answer may have colour and frames.</summary>
    public bool Colour { get; init; }

    /// <summary>True when a person watches standard error.</summary>
    public bool ShowProgress { get; init; }

    /// <summary>Width of the terminal in columns.</summary>
    public int Width { get; init; } = 80;

    /// <summary>What <c>--device</c> can name.</summary>
    public required DeviceNames Devices { get; init; }

    /// <summary>What <c>--driver</c> can name, besides recordings.</summary>
    public DriverNames Drivers { get; init; } = DriverNames.Standard;

    /// <summary>Runs vectors.</summary>
    public required Func<RunOptions, RunOutcome> Run { get; init; }

    /// <summary>Today, for waivers.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The time, for certificates.</summary>
    public DateTimeOffset Now { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>How the program was called, for the commands it tells: <c>viommu</c>, or the one of a checkout.</summary>
    public string Program { get; init; } = "viommu";

    /// <summary>The program's version.</summary>
    public string Version { get; init; } = ProgramVersion();

    /// <summary>Set by Ctrl-C.</summary>
    public CancellationToken Cancel { get; init; }

    /// <summary>The source of the device that <c>--device</c> names; null after it was told why there is none.</summary>
    internal IDeviceSource? Device(string name, IReadOnlyDictionary<string, string> options)
    {
        var source = Devices.Find(name, options, out var unknown);
        if (source is null) Error.WriteLine($"viommu: {unknown ?? $"there is no device '{name}'"}");
        return source;
    }

    /// <summary>Shows how far it is in the place of what was shown before, where a person watches.</summary>
    internal void ShowStatus(string text)
    {
        if (ShowProgress) Error.Write($"\r{text}");
    }

    /// <summary>Takes away what <see cref="ShowStatus"/> has shown.</summary>
    internal void EndStatus() => ShowStatus($"{new string(' ', 72)}\r");

    /// <summary>The real ones. Colour only on a terminal and without <c>NO_COLOR</c>; progress only for a person, not in CI.</summary>
    public static Surroundings Real(CancellationToken cancel)
    {
        var colour = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var watched = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("CI") is (null or "" or "false")
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Surroundings
        {
            Output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 16) { NewLine = "\n" },
            Error = Console.Error,
            Input = Console.OpenStandardInput(),
            RawOutput = Console.OpenStandardOutput(),
            Colour = colour,
            ShowProgress = watched,
            Width = colour || watched ? TerminalWidth() : 80,
            Devices = DeviceNames.Standard,
            Run = Runner.Run,
            Today = DateOnly.FromDateTime(DateTime.UtcNow),
            Program = IsCheckout() ? "dotnet run --project src/Harness --" : "viommu",
            Cancel = cancel,
        };
    }

    private static bool IsCheckout()
    {
        var project = Path.Combine("src", "Harness");
        return AppContext.BaseDirectory.Contains(Path.Combine(project, "bin"), StringComparison.Ordinal)
            && File.Exists(Path.Combine(project, "Harness.csproj"));
    }

    private static int TerminalWidth()
    {
        try
        {
            return Math.Max(20, Console.WindowWidth);
        }
        catch (IOException)
        {
            return 80;
        }
    }

    private static string ProgramVersion()
    {
        var version = typeof(Surroundings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        var plus = version.IndexOf('+');
        return plus < 0 ? version : version[..plus];
    }
}
