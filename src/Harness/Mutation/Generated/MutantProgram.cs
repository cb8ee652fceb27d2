using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Viommu.Mutator;
using Viommu.Mutator.Compiling;
using Viommu.Reference;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>A copy of this program with the mutants in the place of the reference device.</summary>
internal sealed class MutantProgram : IDisposable
{
    private const string Project = "ReferenceDevice";
    private const string ImageFile = "mutants.dll";
    private const string ListFile = "mutants.json";

    // No run is put to so many mutants that end its process.
    private const int MostRestarts = 200;

    private readonly string _folder;

    private MutantProgram(string folder, IReadOnlyList<GeneratedMutant> mutants, int refused) => (_folder, Mutants, Refused) = (folder, mutants, refused);

    /// <summary>The mutants, by number from 1.</summary>
    public IReadOnlyList<GeneratedMutant> Mutants { get; }

    /// <summary>How many do not compile.</summary>
    public int Refused { get; }

    /// <summary>The folder of the reference device's sources: of the checkout that we stand in, or that the program was built in; null where there is none.</summary>
    public static string? Sources()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var found = Path.Combine(folder.FullName, "src", Project);
                if (File.Exists(Path.Combine(found, $"{Project}.csproj"))) return found;
            }
        }

        return null;
    }

    /// <summary>Makes it; mutants that were made of the same sources before are taken from there.</summary>
    /// <param name="sources">The folder of the sources.</param>
    /// <param name="progress">Told what is done; null for nobody.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    /// <exception cref="InvalidOperationException">The sources do not compile.</exception>
    public static MutantProgram Make(string sources, Action<string>? progress)
    {
        var (image, made) = Compiled(sources, progress);
        var folder = Directory.CreateTempSubdirectory("viommu-mutants-").FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        File.Copy(image, Path.Combine(folder, Path.GetFileName(typeof(ReferenceDevice).Assembly.Location)), overwrite: true);
        return new MutantProgram(folder, made.Mutants, made.Refused.Count);
    }

    /// <summary>Runs mutants in processes of their own; one that ends with its process is written down as killed, and the next goes on without it.</summary>
    /// <param name="numbers">The mutants.</param>
    /// <param name="cases">The folder of the suite.</param>
    /// <param name="jobs">How many side by side.</param>
    /// <param name="progress">Told the lines of the journal as they come.</param>
    /// <param name="cancel">Ends the run.</param>
    public IReadOnlyList<JournalLine> Run(IReadOnlyList<int> numbers, string cases, int jobs, Action<IReadOnlyList<JournalLine>> progress, CancellationToken cancel)
    {
        var (journal, list) = (Path.Combine(_folder, "journal.txt"), Path.Combine(_folder, "numbers.txt"));
        File.WriteAllLines(list, numbers.Select(one => $"{one}"));
        for (var restart = 0; restart < MostRestarts; restart++)
        {
            if (RunOnce(journal, list, cases, jobs, progress, cancel) == 0 || cancel.IsCancellationRequested) break;
            var lines = Journal.Read(journal);
            var open = Open(lines);
            // Of several that were under way, only one is to blame: they are put to it one at a time.
            if (open.Count == 1)
            {
                using var writer = new Journal(journal);
                writer.End(open[0].Mutant, open[0].Setting, 0, "(the process ends)");
            }
            else if (open.Count == 0)
            {
                throw new InvalidOperationException("the program with the mutants ends before it begins");
            }

            jobs = 1;
        }

        return Journal.Read(journal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<JournalLine> Open(IReadOnlyList<JournalLine> lines)
    {
        var ended = lines.Where(one => one.What == JournalLine.End).Select(one => (one.Mutant, one.Setting)).ToHashSet();
        var open = lines.Where(one => one.What == JournalLine.Begin && !ended.Contains((one.Mutant, one.Setting))).ToList();
        // Begun again alone, the last one is it.
        var last = open.GroupBy(one => (one.Mutant, one.Setting)).FirstOrDefault(group => group.Count() > 1);
        return last is null ? open : [last.First()];
    }

    private static (string Image, MutantAssembly Made) Compiled(string sources, Action<string>? progress)
    {
        var read = SourceFolder.Read(sources);
        var cache = Path.Combine(sources, "obj", "mutants", read.Digest()[..16]);
        var (image, list) = (Path.Combine(cache, ImageFile), Path.Combine(cache, ListFile));
        if (File.Exists(image) && File.Exists(list) && JsonSerializer.Deserialize<MutantAssembly>(File.ReadAllText(list)) is { } known) return (image, known);
        progress?.Invoke("writes the mutants");
        var own = typeof(ReferenceDevice).Assembly;
        var references = own.GetReferencedAssemblies().Select(name => Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll")).Where(File.Exists);
        var target = new Target(own.GetName().Name!, own.GetName().Version!, ["Viommu.Mutants"], [.. references], []);
        var made = new MutantCompiler(read, target).Make(progress);
        Directory.CreateDirectory(cache);
        File.WriteAllBytes(image, made.Image);
        File.WriteAllText(list, JsonSerializer.Serialize(made with { Image = [] }));
        return (image, made);
    }

    private int RunOnce(string journal, string list, string cases, int jobs, Action<IReadOnlyList<JournalLine>> progress, CancellationToken cancel)
    {
        var program = Path.Combine(_folder, Path.GetFileName(Assembly.GetExecutingAssembly().Location));
        string[] words = [program, GeneratedWords.Command, "--list", list, "--journal", journal, "--cases", Path.GetFullPath(cases), "--jobs", $"{jobs}", "--count",
            $"{Mutants.Max(one => one.Number)}"];
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        using var process = Process.Start(new ProcessStartInfo(host, words) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new IOException($"{host} cannot be started");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (!process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            progress(Journal.Read(journal));
            if (cancel.IsCancellationRequested) process.Kill(entireProcessTree: true);
        }

        return process.ExitCode;
    }
}
