using System.Buffers;
using System.Diagnostics;
using System.Text;
using OsProcess = System.Diagnostics.Process;

namespace Viommu.Drivers.Qemu;

/// <summary>What a QEMU program says of itself. It need not be one: whatever it prints, and whether it ends, costs a limited time.</summary>
internal static class QemuProgram
{
    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789.");
    private const int VersionCharacters = 100;
    private const int MostCharacters = 0x10000;

    /// <summary>Its version, as it writes it; <c>unknown</c> when it says none.</summary>
    public static string Version(string path)
    {
        var text = Ask(path, ["--version"], TimeSpan.FromSeconds(5)).Split('\n')[0].Replace("QEMU emulator version ", "", StringComparison.Ordinal).Trim();
        return text.Length == 0 ? "unknown" : text.Length > VersionCharacters ? text[..VersionCharacters] : text;
    }

    /// <summary>The log items that hold refused accesses: newer versions have one for just those, older ones count them among the guest's errors.</summary>
    public static string RefusalItems(string path)
    {
        var help = Ask(path, ["-d", "help"], TimeSpan.FromSeconds(2));
        return help.Contains("\ninvalid_mem", StringComparison.Ordinal) ? "guest_errors,invalid_mem" : "guest_errors";
    }

    /// <summary>Where a program is; null with how to get it when there is none.</summary>
    /// <param name="binary">Path or name of the program.</param>
    /// <param name="package">Debian's package that has it.</param>
    /// <param name="missing">What is missing, and how to get it.</param>
    public static string? Find(string binary, string package, out string? missing)
    {
        var path = ExecutablePath.Find(binary);
        missing = path is null ? $"there is no program {binary}: apt-get install --no-install-recommends {package}" : null;
        return path;
    }

    /// <summary>What is missing, and how to get it; null when there is a program of that version or a later one.</summary>
    /// <param name="binary">The program.</param>
    /// <param name="package">Debian's package that has it.</param>
    /// <param name="oldest">The first version that serves; null where every one does.</param>
    public static string? Missing(string binary, string package, Version? oldest)
    {
        if (Find(binary, package, out var missing) is not { } path) return missing;
        if (oldest is null || Number(Version(path)) is not { } found || found >= oldest) return null;
        return $"{binary} is {found}, and {oldest} is needed: apt-get install --no-install-recommends -t bookworm-backports {package}, or name a program";
    }

    /// <summary>The number that a version begins with.</summary>
    public static Version? Number(string version)
    {
        var end = version.AsSpan().IndexOfAnyExcept(s_number);
        return System.Version.TryParse(end < 0 ? version : version[..end], out var number) ? number : null;
    }

    private static string Ask(string path, string[] arguments, TimeSpan limit)
    {
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var process = OsProcess.Start(start);
            if (process is null) return "";
            process.StandardInput.Close();
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var text = new StringBuilder();
            var reading = Task.Run(() => ReadAll(process.StandardOutput, text));
            if (!reading.Wait(limit) || !process.WaitForExit(TimeSpan.FromSeconds(1))) process.Kill(entireProcessTree: true);
            lock (text) return text.ToString();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException or AggregateException)
        {
            return "";
        }
    }

    private static void ReadAll(StreamReader output, StringBuilder text)
    {
        var chunk = new char[4096];
        while (output.Read(chunk) is var length and > 0)
        {
            lock (text)
            {
                text.Append(chunk, 0, length);
                if (text.Length > MostCharacters) return;
            }
        }
    }
}
