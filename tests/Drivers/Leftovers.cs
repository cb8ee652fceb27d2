namespace Viommu.Tests.Drivers;

/// <summary>What a test run left on the machine.</summary>
internal static class Leftovers
{
    /// <summary>How the names of this process's temporary folders begin.</summary>
    public static string FolderName { get; } = $"viommu-{Environment.ProcessId}-";

    /// <summary>Running processes whose program and arguments contain all these texts; the first one in the program's name if there are two.</summary>
    public static List<int> Processes(params string[] texts)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var pid)) continue;
            try
            {
                // A process that has ended but was not waited for has no command line.
                var command = File.ReadAllText(Path.Combine(folder, "cmdline"));
                var isNamed = texts.Length < 2 || command.Split('\0')[0].Contains(texts[0], StringComparison.Ordinal);
                if (isNamed && texts.All(text => command.Contains(text, StringComparison.Ordinal))) found.Add(pid);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return found;
    }

    /// <summary>Temporary folders of this process's QEMUs.</summary>
    public static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), FolderName + "*");
}
