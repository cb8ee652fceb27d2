namespace Viommu.Harness.Results;

/// <summary>The names of a profile's verdicts and reasons in files and reports.</summary>
public static class ProfileNames
{
    /// <summary>The verdict's name.</summary>
    public static string Name(this ProfileVerdict verdict) => verdict switch
    {
        ProfileVerdict.NotConformant => "NOT CONFORMANT",
        ProfileVerdict.Incomplete => "INCOMPLETE",
        ProfileVerdict.Conformant => "CONFORMANT",
        _ => "NOT OFFERED",
    };

    /// <summary>The reason's name.</summary>
    public static string Name(this Unjudged reason) => reason switch
    {
        Unjudged.NotReached => "not reached",
        Unjudged.NotSelected => "not selected",
        Unjudged.Ended => "ended by another",
        Unjudged.Control => SkipKind.Control.Name(),
        Unjudged.NotObservable => SkipKind.NotObservable.Name(),
        Unjudged.Missing => SkipKind.Missing.Name(),
        _ => SkipKind.Mistake.Name(),
    };

    /// <summary>Parses a verdict's name.</summary>
    public static bool TryParse(string text, out ProfileVerdict verdict)
    {
        foreach (var one in Enum.GetValues<ProfileVerdict>())
        {
            verdict = one;
            if (one.Name() == text) return true;
        }

        verdict = default;
        return false;
    }
}
