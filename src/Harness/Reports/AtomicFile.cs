namespace Viommu.Harness.Reports;

/// <summary>Writes a file whole or not at all: into a temporary file beside it, then renamed over it.</summary>
public static class AtomicFile
{
    /// <summary>Writes the file; null when it stands, the reason when it does not (then nothing is left behind).</summary>
    public static string? Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None)) write(stream);
            File.Move(temporary, path, overwrite: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            return $"{path} cannot be written: {e.Message}";
        }
    }

    /// <summary>Makes sure that files can be written into a folder, creating it; null when they can, the reason when not.</summary>
    public static string? Prepare(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return $"the folder {folder} cannot be made: {e.Message}";
        }

        var probe = Path.Combine(folder, $".write-test.{Environment.ProcessId}");
        var trouble = Write(probe, _ => { });
        Remove(probe);
        return trouble is null ? null : $"the folder {folder} cannot be written to";
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was never made, or the folder that refused the file refuses this too.
        }
    }
}
