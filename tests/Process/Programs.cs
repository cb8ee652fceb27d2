using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Process;

namespace Viommu.Tests.Process;

/// <summary>Programs that these tests need, and starting adapters with them.</summary>
internal static class Programs
{
    private static readonly ConcurrentDictionary<string, bool> Found = new();

    public static ProcessLimits Quick { get; } = new()
    {
        Reply = TimeSpan.FromSeconds(5),
        Hello = TimeSpan.FromSeconds(20),
        AfterExit = TimeSpan.FromMilliseconds(300),
    };

    /// <summary>Limits for adapters that never answer: hello needs time to start an interpreter, the reply none.</summary>
    public static ProcessLimits Impatient { get; } = Quick with { Reply = TimeSpan.FromMilliseconds(300) };

    public static void NeedPython() => Need("python3", "--version", "install Python 3.9 or newer (apt-get install python3)");

    public static void NeedGcc() => Need("gcc", "--version", "install a C compiler (apt-get install gcc libc6-dev)");

    /// <summary>Starts the misbehaving adapter; fails the test when hello fails.</summary>
    public static IDevice StartMisbehaving(ProcessLimits limits, params string[] arguments)
    {
        var device = TryMisbehaving(limits, out var trouble, arguments);
        Assert.That(trouble, Is.Null);
        return device!;
    }

    public static IDevice? TryMisbehaving(ProcessLimits limits, out DeviceTrouble? trouble, params string[] arguments)
    {
        NeedPython();
        return ProcessDevice.Start(["python3", Checkout.PathOf("tests", "Process", "Adapters", "misbehaving.py"), .. arguments], Checkout.Base, limits,
            out trouble);
    }

    private static void Need(string program, string argument, string how)
    {
        if (!Found.GetOrAdd(program, name => Runs(name, argument))) Assert.Ignore($"{program} is not there: {how}");
    }

    private static bool Runs(string program, string argument)
    {
        try
        {
            using var process = System.Diagnostics.Process.Start(
                new ProcessStartInfo(program, argument) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
