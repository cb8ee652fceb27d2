using System.Runtime.InteropServices;

namespace Viommu.Drivers.Qemu;

/// <summary>A pause shorter than the thread's own sleep can be: polled without any, QEMU's processor thread does not get to move the clock on.</summary>
internal static class ShortPause
{
    private const uint Microseconds = 100;

    /// <summary>Waits a tenth of a millisecond.</summary>
    public static void Take() => _ = Sleep(Microseconds);

    // usleep(3).
    [DllImport("libc", EntryPoint = "usleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sleep(uint microseconds);
}
