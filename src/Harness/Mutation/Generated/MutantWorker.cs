using System.Diagnostics;
using System.Reflection;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>A process that runs some of the mutants, one after the other, and its journal.</summary>
/// <param name="folder">The folder of the program that has the mutants inside.</param>
/// <param name="index">Tells several of them apart.</param>
/// <param name="numbers">The mutants.</param>
/// <param name="count">The highest number of any mutant.</param>
/// <param name="cases">The folder of the suite.</param>
internal sealed class MutantWorker(string folder, int index, IReadOnlyList<int> numbers, int count, string cases)
{
    // No process is put to so many mutants that end it.
    private const int MostRestarts = 200;

    /// <summary>The file that says what has become of each.</summary>
    public string JournalPath { get; } = Path.Combine(folder, $"journal-{index}.txt");

    /// <summary>Runs them all; the one that was under way when the process ended is written down as killed, and the next process goes on without it.</summary>
    /// <exception cref="InvalidOperationException">The process ends before it has begun with any.</exception>
    public void Run(CancellationToken cancel)
    {
        var list = Path.Combine(folder, $"numbers-{index}.txt");
        File.WriteAllLines(list, numbers.Select(one => $"{one}"));
        for (var restart = 0; restart < MostRestarts; restart++)
        {
            if (RunOnce(list, cancel) == 0 || cancel.IsCancellationRequested) return;
            var lines = Journal.Read(JournalPath);
            if (lines.Count == 0 || lines[^1].What != JournalLine.Begin) throw new InvalidOperationException("the program with the mutants ends on its own");
            using var writer = new Journal(JournalPath);
            writer.End(lines[^1].Mutant, lines[^1].Setting, 0, "(the process ends)");
        }
    }

    private int RunOnce(string list, CancellationToken cancel)
    {
        var program = Path.Combine(folder, Path.GetFileName(Assembly.GetExecutingAssembly().Location));
        string[] words = [program, GeneratedWords.Command, "--list", list, "--journal", JournalPath, "--cases", Path.GetFullPath(cases), "--count", $"{count}"];
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        using var process = Process.Start(new ProcessStartInfo(host, words) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new IOException($"{host} cannot be started");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var end = cancel.Register(() => process.Kill(entireProcessTree: true));
        process.WaitForExit();
        return process.ExitCode;
    }
}
