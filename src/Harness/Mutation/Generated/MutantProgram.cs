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

    // What a device is built with, as its user says: another value is another device, not a mistake.
    private static readonly string[] s_givens = ["Configuration/"];

    private readonly string _folder;

    private MutantProgram(string folder, IReadOnlyList<GeneratedMutant> mutants, int refused) => (_folder, Mutants, Refused) = (folder, mutants, refused);

    /// <summary>The mutants, by number from 1.</summary>
    public IReadOnlyList<GeneratedMutant> Mutants { get; }

    /// <summary>How many do not compile.</summary>
    public int Refused { get; }

    /// <summary>
    /// The folder of the reference device's sources: of the checkout that we stand in, or that the program was built in; null where there is none.
    /// </summary>
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

    /// <summary>The reference device's assembly.</summary>
    public static Target Target()
    {
        var own = typeof(ReferenceDevice).Assembly;
        var references = own.GetReferencedAssemblies().Select(name => Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll")).Where(File.Exists);
        return new Target(own.GetName().Name!, own.GetName().Version!, ["Viommu.Mutants"], [.. references], s_givens);
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

    /// <summary>
    /// Runs mutants in processes of their own, one after the other in each; one that ends with its process is written down as killed, and the next goes on
    /// without it.
    /// </summary>
    /// <param name="numbers">The mutants.</param>
    /// <param name="cases">The folder of the suite.</param>
    /// <param name="jobs">How many processes.</param>
    /// <param name="progress">Told the lines of the journals as they come.</param>
    /// <param name="cancel">Ends the run.</param>
    public IReadOnlyList<JournalLine> Run(
        IReadOnlyList<int> numbers, string cases, int jobs, Action<IReadOnlyList<JournalLine>> progress, CancellationToken cancel)
    {
        // Neighbours cost alike: each process gets its share of all kinds.
        var parts = Enumerable.Range(0, jobs).Select(job => numbers.Where((_, i) => i % jobs == job).ToList()).Where(part => part.Count > 0);
        var workers = parts.Select((part, i) => new MutantWorker(_folder, i, part, Mutants.Max(one => one.Number), cases)).ToList();
        var running = workers.Select(worker => Task.Run(() => worker.Run(cancel), CancellationToken.None)).ToArray();
        while (!Task.WaitAll(running, TimeSpan.FromSeconds(1))) progress(Read());
        return Read();

        List<JournalLine> Read() => [.. workers.SelectMany(worker => Journal.Read(worker.JournalPath))];
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (string Image, MutantAssembly Made) Compiled(string sources, Action<string>? progress)
    {
        var read = SourceFolder.Read(sources);
        var cache = Path.Combine(sources, "obj", "mutants", read.Digest()[..16]);
        var (image, list) = (Path.Combine(cache, ImageFile), Path.Combine(cache, ListFile));
        if (File.Exists(image) && File.Exists(list) && JsonSerializer.Deserialize<MutantAssembly>(File.ReadAllText(list)) is { } known) return (image, known);
        progress?.Invoke("writes the mutants");
        var made = new MutantCompiler(read, Target()).Make(progress);
        // Those of other sources are of no use any more.
        var all = Path.GetDirectoryName(cache)!;
        if (Directory.Exists(all)) Directory.Delete(all, recursive: true);
        Directory.CreateDirectory(cache);
        File.WriteAllBytes(image, made.Image);
        File.WriteAllText(list, JsonSerializer.Serialize(made with { Image = [] }));
        return (image, made);
    }
}
