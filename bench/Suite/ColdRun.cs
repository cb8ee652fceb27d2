using System.Diagnostics;
using System.Reflection;

namespace Viommu.Bench.Suite;

/// <summary>A run from process start: the program as it is built, standard output thrown away.</summary>
internal static class ColdRun
{
    private const int Runs = 7;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    /// <summary>Prints the median of the seconds, and how it stands to the aim.</summary>
    /// <param name="what">What is run.</param>
    /// <param name="aim">The aim in seconds.</param>
    /// <param name="words">The command line.</param>
    public static void Print(string what, double aim, params IReadOnlyList<string> words)
    {
        // Beside this program are copies that are compiled as it runs; the harness's own folder has what a build makes.
        var program = typeof(ColdRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == "Program").Value!;
        var seconds = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. words]) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(s_limit))
            {
                process.Kill(entireProcessTree: true);
                Console.WriteLine($"{what} took longer than {s_limit}");
                return;
            }

            output.Wait();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (process.ExitCode != 0) Console.WriteLine($"exit code {process.ExitCode}");
        }

        var median = seconds.Order().ElementAt(Runs / 2);
        Console.WriteLine($"{what} from process start, seconds, median of {Runs}: {median:0.00}   {median / aim:0.00} x the aim of {aim}");
    }
}
