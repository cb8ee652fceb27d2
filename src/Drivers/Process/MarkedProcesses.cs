using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace Viommu.Drivers.Process;

/// <summary>
/// Finds what an adapter program left behind. Each program is started with a mark in its environment that its children inherit; a child
/// that outlives its parent is nobody's descendant any more, but it still has the mark. Linux only: elsewhere the tree kill has to do.
/// </summary>
internal static class MarkedProcesses
{
    /// <summary>The environment variable that holds the mark.</summary>
    public const string Variable = "VIOMMU_ADAPTER_MARK";

    private const int Rounds = 5;

    /// <summary>Kills, one by one and by id, every process whose environment has the mark; a few rounds, in case they fork meanwhile.</summary>
    public static void Kill(string mark)
    {
        if (!OperatingSystem.IsLinux()) return;
        var entry = Encoding.ASCII.GetBytes($"{Variable}={mark}");
        for (var round = 0; round < Rounds; round++)
        {
            var found = false;
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
            {
                if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !HasEntry(folder, entry)) continue;
                found |= KillOne(id);
            }

            if (!found) return;
        }
    }

    private static bool HasEntry(string folder, byte[] entry)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(entry) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's, or gone already.
            return false;
        }
    }

    private static bool KillOne(int id)
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            process.Kill();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // Gone already.
            return false;
        }
    }
}
