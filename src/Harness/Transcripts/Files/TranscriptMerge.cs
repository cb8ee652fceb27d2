using Viommu.Drivers.Port;
using Viommu.Harness.Reports;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>Puts the transcripts of a run's parts together, in the order of the whole run. Holds one exchange of each part.</summary>
internal static class TranscriptMerge
{
    /// <summary>Writes the file of the whole; the reason where it cannot be made (then nothing is left of it).</summary>
    /// <param name="parts">The parts' files, each with the vectors that are its own.</param>
    /// <param name="order">The ids of all vectors, in the order of the whole run.</param>
    /// <param name="folder">Where to; exists.</param>
    public static string? Merge(IReadOnlyList<(string File, IReadOnlySet<string> Vectors)> parts, IReadOnlyList<string> order, string folder)
    {
        var readers = new List<Part>();
        try
        {
            foreach (var (file, vectors) in parts)
            {
                var reader = new TranscriptReader(File.OpenRead(file));
                readers.Add(new Part(file, vectors, reader));
                if (!reader.Begin()) return $"{file}: {reader.Error}";
            }

            var (first, head) = (readers[0], readers[0].Reader.Head!);
            if (readers.Find(one => one.Reader.Head != head || !IsAlike(one.Reader.Device!, first.Reader.Device!)) is { } other)
                return $"{first.File} and {other.File} are of different runs";
            using var recording = TranscriptRecording.Begin(folder, head, order, out var trouble);
            return recording is null ? trouble : Write(recording, readers, order) ?? recording.Trouble ?? recording.Keep();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return e.Message;
        }
        finally
        {
            foreach (var one in readers) one.Reader.Dispose();
        }
    }

    private static string? Write(TranscriptRecording recording, List<Part> parts, IReadOnlyList<string> order)
    {
        recording.Started(parts[0].Reader.Device!);
        foreach (var part in parts)
        {
            for (part.Next(); part.Current is { Mark: { IsOfRun: false, Role: not ExchangeRole.Control } }; part.Next()) recording.Add(part.Current);
        }

        var owners = parts.SelectMany(part => part.Vectors.Select(id => (id, part))).DistinctBy(one => one.id).ToDictionary(one => one.id, one => one.part);
        foreach (var id in order)
        {
            if (owners.TryGetValue(id, out var part))
            {
                for (; part.Current is { Mark: { IsOfRun: true } mark } && mark.Vector == id; part.Next()) recording.Add(part.Current);
            }

            recording.Done(id);
        }

        foreach (var part in parts)
        {
            for (; part.Current is { Mark.Role: ExchangeRole.Control }; part.Next()) recording.Add(part.Current);
            if (part.Current is { } left) return $"{part.File} has a transcript of {Printable.Line(left.Mark.ToString())} out of its place";
            if (part.Reader.Error is { } error) return $"{part.File}: {error}";
        }

        return null;
    }

    private static bool IsAlike(DeviceDescription one, DeviceDescription other) =>
        TranscriptLines.Head(new TranscriptHead("", "", ""), one).AsSpan().SequenceEqual(TranscriptLines.Head(new TranscriptHead("", "", ""), other));

    private sealed record Part(string File, IReadOnlySet<string> Vectors, TranscriptReader Reader)
    {
        public TranscriptExchange? Current { get; private set; }

        public void Next() => Current = Reader.NextExchange();
    }
}
