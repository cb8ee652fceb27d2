namespace Viommu.Drivers.Qemu;

/// <summary>Finds programs as a shell would.</summary>
public static class ExecutablePath
{
    /// <summary>The path of a program: itself when it has a slash, otherwise the first match on PATH; null when there is none.</summary>
    public static string? Find(string program)
    {
        if (program.Contains('/', StringComparison.Ordinal)) return File.Exists(program) ? program : null;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(folder, program);
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
