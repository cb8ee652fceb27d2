using System.Runtime.CompilerServices;

namespace Viommu.Mutator.Schemata;

/// <summary>
/// Which mutant of an assembly is active on a thread, and which of its places a thread has reached. One class for the mutator and for what it makes: it is
/// compiled into every assembly of mutants. Mutants are numbered from 1.
/// </summary>
public static class Switch
{
    // No mutant has this number: places are recorded, and behave as written.
    private const int Recording = -1;

    [ThreadStatic]
    private static int t_active;

    [ThreadStatic]
    private static long t_fuel;

    [ThreadStatic]
    private static ulong[]? t_reached;

    /// <summary>Activates a mutant on this thread; 0 for none.</summary>
    public static void Activate(int number) => t_active = number;

    /// <summary>Begins to record on this thread: bit n of the words is set when mutant n could have made a difference.</summary>
    public static void Record(ulong[] reached) => (t_reached, t_active) = (reached, Recording);

    /// <summary>Ends the record, and deactivates every mutant.</summary>
    public static void Rest() => (t_reached, t_active) = (null, 0);

    /// <summary>Sets how many turns of loops this thread may take until <see cref="Burn"/> throws; 0 for any number.</summary>
    public static void Refuel(long turns) => t_fuel = turns;

    /// <summary>How many turns are left.</summary>
    public static long Fuel() => t_fuel;

    /// <summary>One turn of a loop.</summary>
    /// <exception cref="OutOfFuelException">It was one too many.</exception>
    public static void Burn()
    {
        if (t_fuel == 0 || --t_fuel > 0) return;
        // A loop around whoever catches this must end too.
        t_fuel = -1;
        throw new OutOfFuelException();
    }

    /// <summary>Enters a method: a mutant that calls itself without end is stopped before the stack is.</summary>
    /// <exception cref="OutOfFuelException">The stack is nearly used up.</exception>
    public static void Enter()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new OutOfFuelException();
    }

    /// <summary>True unless one of the mutants from <paramref name="first"/> on is active: then their place behaves as written.</summary>
    public static bool No(int first, int count)
    {
        var active = t_active;
        if (active == 0) return true;
        if (active == Recording) Mark(first, count);
        return unchecked((uint)(active - first)) >= (uint)count;
    }

    /// <summary>True where a mutant is active.</summary>
    public static bool Is(int number) => t_active == number;

    /// <summary>A condition that one mutant makes true and the next one false.</summary>
    public static bool Force(int number, bool value)
    {
        var active = t_active;
        if (active == 0) return value;
        if (active == Recording) Mark(value ? number + 1 : number, 1);
        return active == number || (value && active != number + 1);
    }

    /// <summary>A condition that a mutant makes true.</summary>
    public static bool True(int number, bool value) => value || Becomes(number);

    /// <summary>A condition that a mutant makes false.</summary>
    public static bool False(int number, bool value) => value && Stays(number);

    /// <summary>After <c>||</c>: a condition that does not hold, which a mutant makes true.</summary>
    public static bool Becomes(int number)
    {
        if (t_active == Recording) Mark(number, 1);
        return t_active == number;
    }

    /// <summary>After <c>&amp;&amp;</c>: a condition that holds, which a mutant makes false.</summary>
    public static bool Stays(int number)
    {
        if (t_active == Recording) Mark(number, 1);
        return t_active != number;
    }

    /// <summary>A condition as written, or as a mutant has it; both can be evaluated at any time.</summary>
    public static bool Either(int number, bool written, bool mutated)
    {
        var active = t_active;
        if (active == Recording && written != mutated) Mark(number, 1);
        return active == number ? mutated : written;
    }

    private static void Mark(int first, int count)
    {
        if (t_reached is not { } reached) return;
        for (var n = first; n < first + count; n++) reached[n >> 6] |= 1UL << (n & 63);
    }

    /// <summary>Thrown by a mutant that would not end.</summary>
    public sealed class OutOfFuelException() : Exception("the mutant does not end");
}
