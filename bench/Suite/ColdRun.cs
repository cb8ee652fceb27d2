using System.Diagnostics;

namespace Viommu.Bench.Suite;

/// <summary>The whole suite from process start: the built program, standard output thrown away.</summary>
internal static class ColdRun
{
    private const int Runs = 7;
    private const double Aim = 2;
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    public static void Print(int vectors)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "viommu.dll");
        var seconds = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "run"]) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(s_limit))
            {
                process.Kill(entireProcessTree: true);
                Console.WriteLine($"the suite took longer than {s_limit}");
                return;
            }

            output.Wait();
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (process.ExitCode != 0) Console.WriteLine($"exit code {process.ExitCode}");
        }

        var median = seconds.Order().ElementAt(Runs / 2);
        Console.WriteLine(
            $"whole suite of {vectors} vectors from process start, seconds, median of {Runs}: {median:0.00}   {median / Aim:0.00} x the aim of {Aim}");
    }
}
