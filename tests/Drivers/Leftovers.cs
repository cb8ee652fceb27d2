namespace Viommu.Tests.Drivers;

/// <summary>What a test run left on the machine.</summary>
internal static class Leftovers
{
    /// <summary>Processes below this one whose program's name contains a text.</summary>
    public static List<int> Descendants(string name)
    {
        var parents = new Dictionary<int, (int Parent, string Command)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var pid)) continue;
            try
            {
                // After the name in parentheses: state, then the parent.
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                if (fields[0] == "Z") continue;
                parents[pid] = (int.Parse(fields[1]), File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0')[0]);
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        bool IsOurs(int pid)
        {
            for (var depth = 0; depth < 32 && parents.TryGetValue(pid, out var process); depth++)
            {
                if (process.Parent == Environment.ProcessId) return true;
                pid = process.Parent;
            }

            return false;
        }

        return [.. parents.Where(process => process.Value.Command.Contains(name, StringComparison.Ordinal) && IsOurs(process.Key)).Select(process => process.Key)];
    }

    /// <summary>Temporary folders of QEMUs.</summary>
    public static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "viommu-*");
}
