using System.Diagnostics;
using NUnit.Framework;
using Viommu.Tests.Process;

namespace Viommu.Tests.Serving;

/// <summary>The example adapters, and copies of the Python one that are broken on purpose, in a folder that goes away.</summary>
internal sealed class Adapters : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("viommu-adapters").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The name of the Python example.</summary>
    public static string Python()
    {
        Programs.NeedPython();
        return $"process:python3 \"{Checkout.PathOf("examples", "python", "viommu_adapter.py")}\"";
    }

    /// <summary>The name of the C example, built here.</summary>
    public string C() => Built("examples", "c", "viommu_adapter.c");

    /// <summary>The name of the guest driver in Python.</summary>
    public static string PythonDriver()
    {
        Programs.NeedPython();
        return $"process:python3 -B \"{Checkout.PathOf("examples", "driver-python", "shim.py")}\"";
    }

    /// <summary>The name of the guest driver in C, built here.</summary>
    public string CDriver() => Built("examples", "driver-c", "guest_driver.c");

    private string Built(params string[] source)
    {
        Programs.NeedGcc();
        var built = Path.Combine(_folder, "built");
        var info = new ProcessStartInfo("gcc") { RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in new[] { "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-o", built, Checkout.PathOf(source) }) info.ArgumentList.Add(word);
        using var gcc = System.Diagnostics.Process.Start(info)!;
        var errors = gcc.StandardError.ReadToEnd();
        gcc.WaitForExit();
        Assert.That(gcc.ExitCode, Is.Zero, errors);
        return $"process:\"{built}\"";
    }

    /// <summary>The name of a copy of the Python example in which one text, that must be there exactly once, is another.</summary>
    public string Broken(string good, string bad)
    {
        Programs.NeedPython();
        var text = File.ReadAllText(Checkout.PathOf("examples", "python", "viommu_adapter.py"));
        Assert.That(text.Split(good), Has.Length.EqualTo(2), $"the example no longer has '{good}' once");
        var file = Path.Combine(_folder, $"broken-{Guid.NewGuid():N}.py");
        File.WriteAllText(file, text.Replace(good, bad, StringComparison.Ordinal));
        return $"process:python3 \"{file}\"";
    }

    /// <summary>Either example.</summary>
    public string Example(string language) => language == "c" ? C() : Python();
}
