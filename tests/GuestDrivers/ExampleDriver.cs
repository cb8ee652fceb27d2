using System.Diagnostics;
using NUnit.Framework;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Process;
using Viommu.Reference.Configuration;
using Viommu.Tests.Process;
using Viommu.Tests.Reference;

namespace Viommu.Tests.GuestDrivers;

/// <summary>One of the example drivers, started and on a machine of its own.</summary>
internal sealed class ExampleDriver : IDisposable
{
    public const ulong Iova = 0x20_0000;
    public const ulong Page = 0x1000;

    private ExampleDriver(IGuestDriver driver, SmallMachine machine)
    {
        Driver = driver;
        Machine = machine;
        // Past the pool.
        Ram = machine.Start.Pool.Start + machine.Start.Pool.Size;
    }

    public IGuestDriver Driver { get; }

    public SmallMachine Machine { get; }

    /// <summary>RAM that is not the driver's own.</summary>
    public ulong Ram { get; }

    /// <summary>Builds the C example into a temporary file.</summary>
    public static string Build()
    {
        Programs.NeedGcc();
        var built = Path.Combine(Path.GetTempPath(), $"guest_driver_{Guid.NewGuid():N}");
        var info = new ProcessStartInfo("gcc") { RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in new[] { "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-o", built, Checkout.PathOf("examples", "driver-c", "guest_driver.c") })
        {
            info.ArgumentList.Add(word);
        }

        using var gcc = System.Diagnostics.Process.Start(info)!;
        var errors = gcc.StandardError.ReadToEnd();
        gcc.WaitForExit();
        Assert.That(gcc.ExitCode, Is.Zero, errors);
        return built;
    }

    /// <summary>The command of the Python example.</summary>
    public static string Python()
    {
        Programs.NeedPython();
        return $"python3 -B \"{Checkout.PathOf("examples", "driver-python", "shim.py")}\"";
    }

    /// <summary>Starts it on a reference device of the revision, or of the configuration, with these features fewer.</summary>
    public static ExampleDriver Start(string command, string revision, DeviceConfiguration? configuration = null)
    {
        Assert.That(ProcessDriverSource.TryCreate($"process:{command}", out var source, out var problem, OddDriver.Quick), Is.True, problem);
        var spoken = BaseRevision.Get(revision);
        var driver = source!.Start(spoken, out var trouble);
        Assert.That(trouble?.Text, Is.Null);
        var example = new ExampleDriver(driver!, new SmallMachine(spoken, configuration ?? DeviceConfiguration.Default));
        example.Done(example.Machine.Start);
        return example;
    }

    /// <summary>Has it do a task; fails the test on trouble.</summary>
    public TaskAnswer Do(DriverTask task)
    {
        var trouble = Driver.Do(task, Machine, out var answer);
        Assert.That(trouble, Is.Null, $"{trouble?.Text}\n{trouble?.StandardError}");
        return answer!;
    }

    /// <summary>Has it do a task that it must do.</summary>
    public void Done(DriverTask task)
    {
        var answer = Do(task);
        Assert.That(answer, Is.Not.TypeOf<TaskFailed>(), $"{task}: {answer}");
    }

    /// <summary>Has it do a task that it must refuse.</summary>
    public void Fails(DriverTask task, string words)
    {
        var before = Machine.Requests.Count;
        var answer = Do(task);
        Assert.That((answer as TaskFailed)?.Why, Does.Contain(words), $"{task}: {answer}");
        Assert.That(Machine.Requests.Skip(before).Where(request => request.Written.Length > 0 && request.Readable[0] != 5), Is.Empty, "it asked the device");
    }

    public void Dispose()
    {
        Driver.Dispose();
        Machine.Dispose();
    }
}
