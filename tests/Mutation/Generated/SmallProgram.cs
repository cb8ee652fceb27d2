using System.Runtime.Loader;
using Viommu.Mutator;
using Viommu.Mutator.Compiling;
using Viommu.Mutator.Schemata;

namespace Viommu.Tests.Mutation.Generated;

/// <summary>A program of a few lines with its mutants, loaded beside everything else.</summary>
internal sealed class SmallProgram : IDisposable
{
    private readonly AssemblyLoadContext _context = new("mutants", isCollectible: true);
    private readonly Type _program;
    private readonly Type _switch;

    public SmallProgram(string text)
    {
        Made = Compiler(text).Make();
        using var image = new MemoryStream(Made.Image);
        var assembly = _context.LoadFromStream(image);
        _program = assembly.GetType("Small.Program")!;
        _switch = assembly.GetType(typeof(Switch).FullName!)!;
    }

    public MutantAssembly Made { get; }

    public static MutantCompiler Compiler(string text) =>
        new(new SourceFolder("small", [("Program.cs", text)]), new Target("Small", new Version(1, 0), [], [], ["Skipped/"]));

    /// <summary>What a method returns while a mutant is active; 0 for none.</summary>
    public object? Call(int mutant, string method, params object[] arguments)
    {
        _ = _switch.GetMethod(nameof(Switch.Activate))!.Invoke(null, [mutant]);
        try
        {
            return _program.GetMethod(method)!.Invoke(null, arguments);
        }
        finally
        {
            _ = _switch.GetMethod(nameof(Switch.Rest))!.Invoke(null, null);
        }
    }

    /// <summary>The numbers of the mutants that could have made a difference in a call.</summary>
    public IReadOnlyList<int> Reached(string method, params object[] arguments)
    {
        var bits = new ulong[(Made.Mutants.Max(one => one.Number) >> 6) + 1];
        _ = _switch.GetMethod(nameof(Switch.Record))!.Invoke(null, [bits]);
        _ = _program.GetMethod(method)!.Invoke(null, arguments);
        _ = _switch.GetMethod(nameof(Switch.Rest))!.Invoke(null, null);
        return [.. Made.Mutants.Select(one => one.Number).Where(number => (bits[number >> 6] >> (number & 63) & 1) != 0)];
    }

    /// <summary>Sets how many turns loops may take.</summary>
    public void Refuel(long turns) => _switch.GetMethod(nameof(Switch.Refuel))!.Invoke(null, [turns]);

    public GeneratedMutant Find(string change) => Made.Mutants.Single(one => one.Change == change);

    public void Dispose() => _context.Unload();
}
