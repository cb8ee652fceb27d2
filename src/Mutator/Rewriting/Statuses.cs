namespace Viommu.Mutator.Rewriting;

/// <summary>Statuses of requests and kinds of faults by the names they have in code, and for each another that it can be mistaken for.</summary>
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

    // Kinds that are reported with one reason; whatever else there is has another.
    private static readonly string[] s_unreachable = ["Unreachable", "Busy", "ContextInvalid", "ContextMalformed"];

    /// <summary>A kind of fault that is reported differently; no fault stays none.</summary>
    public static string? OtherFault(string name) => name == "None" ? null : s_unreachable.Contains(name) ? "NotPresent" : "Unreachable";

    /// <summary>Another status; null for what is none.</summary>
    public static string? Other(string name) => s_others.GetValueOrDefault(name);
}
