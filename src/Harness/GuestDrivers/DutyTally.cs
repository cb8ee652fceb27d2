using Viommu.Harness.Cases;

namespace Viommu.Harness.GuestDrivers;

/// <summary>What a recording says of one duty.</summary>
/// <param name="vector">The vector that asks about it.</param>
/// <param name="duty">The duty; null when a recording cannot show it.</param>
internal sealed class DutyTally(Vector vector, DriverDuty? duty)
{
    private readonly List<int> _breaks = [];

    /// <summary>The vector.</summary>
    public Vector Vector => vector;

    /// <summary>The duty; null when a recording cannot show it.</summary>
    public DriverDuty? Duty => duty;

    /// <summary>How many events were an occasion to break it.</summary>
    public int Occasions { get; private set; }

    /// <summary>The event that broke it first, and how; null while none did.</summary>
    public (WatchedEvent Watched, DutyAnswer Answer)? First { get; private set; }

    /// <summary>The lines of every event that broke it.</summary>
    public IReadOnlyList<int> Breaks => _breaks;

    /// <summary>Looks at an event.</summary>
    /// <param name="watch">What was so before it.</param>
    /// <param name="watched">The event.</param>
    public void Look(DriverWatch watch, WatchedEvent watched)
    {
        if (duty is null) return;
        var answer = duty.Judge(watch, watched);
        if (!answer.IsAbout) return;
        Occasions++;
        if (answer.Expected is null) return;
        _breaks.Add(watched.Happened.Line);
        First ??= (watched, answer);
    }
}
