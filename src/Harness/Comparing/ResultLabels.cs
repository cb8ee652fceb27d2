using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Comparing;

/// <summary>Names results so that no two have the same: name and version, with how it was asked for where that is not enough, else the path.</summary>
internal static class ResultLabels
{
    /// <summary>A name for each.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<(string Path, ResultsDocument Document)> results)
    {
        var labels = results.Select(one => Short(one.Document.Device)).ToArray();
        Improve(labels, i => Printable.Line(ConsoleReport.DeviceLine(results[i].Document.Device)));
        Improve(labels, i => $"{Printable.Line(ConsoleReport.DeviceLine(results[i].Document.Device))} in {Printable.Line(results[i].Path)}");
        return labels;
    }

    /// <summary>Puts a better label in the place of those that several have.</summary>
    internal static void Improve(string[] labels, Func<int, string> better)
    {
        var twice = labels.GroupBy(label => label).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        for (var i = 0; i < labels.Length; i++)
        {
            if (twice.Contains(labels[i])) labels[i] = better(i);
        }
    }

    private static string Short(DeviceEntry device) => Printable.Line(device.Name is { } name ? $"{name} {device.Version}".TrimEnd() : device.Requested);
}
