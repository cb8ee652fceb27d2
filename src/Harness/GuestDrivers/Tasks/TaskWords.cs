namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary>The words for how a task ends.</summary>
internal static class TaskWords
{
    /// <summary>Done.</summary>
    public const string Done = "done";

    /// <summary>Not done: the driver refused.</summary>
    public const string Failed = "failed";

    /// <summary>Either.</summary>
    public const string Unspecified = "unspecified";
}
