using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Process;
using Viommu.Drivers.Process;
using Viommu.Tests.Process;

namespace Viommu.Tests.GuestDrivers;

/// <summary>Drivers that do what a test says, in Shims/odd_driver.py.</summary>
internal static class OddDriver
{
    public static ProcessLimits Quick { get; } = ProcessLimits.Driver with
    {
        Task = TimeSpan.FromSeconds(8),
        Hello = TimeSpan.FromSeconds(20),
        AfterExit = TimeSpan.FromMilliseconds(300),
    };

    /// <summary>For drivers that do not come to an end.</summary>
    public static ProcessLimits Impatient { get; } = Quick with { Task = TimeSpan.FromMilliseconds(300) };

    public static ProcessDriverSource Source(ProcessLimits limits, params string[] arguments)
    {
        Programs.NeedPython();
        var words = new[] { "python3", Checkout.PathOf("tests", "GuestDrivers", "Shims", "odd_driver.py") }.Concat(arguments);
        Assert.That(ProcessDriverSource.TryCreate($"process:'{string.Join("' '", words)}'", out var source, out var problem, limits), Is.True, problem);
        return source!;
    }

    /// <summary>Starts one; fails the test when hello fails.</summary>
    public static IGuestDriver Start(ProcessLimits limits, params string[] arguments)
    {
        var driver = Source(limits, arguments).Start(Checkout.Base, out var trouble);
        Assert.That(trouble, Is.Null, trouble?.Text);
        return driver!;
    }
}
