namespace Viommu.Harness.Results;

/// <summary>The kinds' names in files and reports.</summary>
public static class SkipKinds
{
    /// <summary>The name in files and reports.</summary>
    public static string Name(this SkipKind kind) => kind switch
    {
        SkipKind.NotApplicable => "not applicable",
        SkipKind.NotObservable => "not observable",
        SkipKind.Missing => "missing",
        SkipKind.Control => "control",
        _ => "mistake",
    };

    /// <summary>Parses a name.</summary>
    public static bool TryParse(string text, out SkipKind kind)
    {
        foreach (var one in Enum.GetValues<SkipKind>())
        {
            kind = one;
            if (one.Name() == text) return true;
        }

        kind = default;
        return false;
    }
}
