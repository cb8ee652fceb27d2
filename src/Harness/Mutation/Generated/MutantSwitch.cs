using Viommu.Reference;

namespace Viommu.Harness.Mutation.Generated;

/// <summary>The switch inside the assembly of mutants that this process has loaded in the place of the reference device's own.</summary>
internal sealed class MutantSwitch
{
    private const string Type = "Viommu.Mutator.Schemata.Switch";

    private MutantSwitch(Type type)
    {
        Activate = Method<Action<int>>(type, nameof(Activate));
        Record = Method<Action<ulong[]>>(type, nameof(Record));
        Rest = Method<Action>(type, nameof(Rest));
        Refuel = Method<Action<long>>(type, nameof(Refuel));
        Fuel = Method<Func<long>>(type, nameof(Fuel));
    }

    /// <summary>Makes a mutant active on this thread.</summary>
    public Action<int> Activate { get; }

    /// <summary>Begins to record on this thread which mutants could make a difference, a bit each by number.</summary>
    public Action<ulong[]> Record { get; }

    /// <summary>Ends the record, and makes no mutant active.</summary>
    public Action Rest { get; }

    /// <summary>Sets how many turns of loops this thread may take; 0 for any number.</summary>
    public Action<long> Refuel { get; }

    /// <summary>How many turns are left.</summary>
    public Func<long> Fuel { get; }

    /// <summary>The switch; null where the process has the reference device as it was written.</summary>
    public static MutantSwitch? Find() => typeof(ReferenceDevice).Assembly.GetType(Type) is { } type ? new MutantSwitch(type) : null;

    private static T Method<T>(Type type, string name) where T : Delegate => type.GetMethod(name)!.CreateDelegate<T>();
}
