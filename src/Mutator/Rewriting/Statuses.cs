namespace Viommu.Mutator.Rewriting;

/// <summary>The statuses of a request by the names they have in code, and for each another that it can be mistaken for.</summary>
internal static class Statuses
{
    private static readonly Dictionary<string, string> s_others = new()
    {
        ["Ok"] = "Inval",
        ["Inval"] = "Range",
        ["Range"] = "Inval",
        ["NoEnt"] = "Inval",
        ["Unsupp"] = "Inval",
    };

    /// <summary>Another status; null for what is none.</summary>
    public static string? Other(string name) => s_others.GetValueOrDefault(name);
}
