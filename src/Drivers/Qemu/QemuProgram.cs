using System.Diagnostics;
using System.Text;
using OsProcess = System.Diagnostics.Process;

namespace Viommu.Drivers.Qemu;

/// <summary>What a QEMU program says of itself. It need not be one: whatever it prints, and whether it ends, costs a limited time.</summary>
internal static class QemuProgram
{
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
