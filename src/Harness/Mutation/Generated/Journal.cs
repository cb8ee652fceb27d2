using System.Globalization;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>
/// A file of lines that a run of mutants writes, and reads again when it was ended by one of them: a mutant can take its whole process with it. Words are
/// separated by tabs.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly HashSet<(int Mutant, string Setting)> _known = [];
    private readonly HashSet<int> _killed = [];

    /// <summary>Opens a journal; what it says of earlier runs is known.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public Journal(string path)
    {
        foreach (var line in Read(path))
        {
            if (line.What != JournalLine.End) continue;
            _known.Add((line.Mutant, line.Setting));
            if (line.By is not null) _killed.Add(line.Mutant);
        }

        _writer = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>True for a mutant that was put to a setting before.</summary>
    public bool IsKnown(int mutant, string setting) => _known.Contains((mutant, setting)) || _killed.Contains(mutant);

    /// <summary>True for a mutant that a vector noticed before.</summary>
    public bool IsKilled(int mutant) => _killed.Contains(mutant);

    /// <summary>A mutant is put to a setting.</summary>
    public void Begin(int mutant, string setting) => Write(JournalLine.Begin, mutant, setting, 0, null);

    /// <summary>A mutant has been put to a setting.</summary>
    /// <param name="mutant">Its number.</param>
    /// <param name="setting">The setting's name.</param>
    /// <param name="near">How many vectors reach it there.</param>
    /// <param name="by">The vector that noticed; null where none did.</param>
    public void End(int mutant, string setting, int near, string? by) => Write(JournalLine.End, mutant, setting, near, by);

    /// <summary>A setting in which the device without mutants fails a vector.</summary>
    public void Unfit(string setting, string vector) => Write(JournalLine.Unfit, 0, setting, 0, vector);

    /// <summary>The lines of a journal; none where there is no file.</summary>
    public static IReadOnlyList<JournalLine> Read(string path) =>
        File.Exists(path) ? [.. File.ReadLines(path).Select(JournalLine.Parse).OfType<JournalLine>()] : [];

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private void Write(string what, int mutant, string setting, int near, string? by) =>
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}\t{mutant}\t{setting}\t{near}\t{by}"));
}
