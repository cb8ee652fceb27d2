using Viommu.Drivers.Guest.Port;

namespace Viommu.Drivers.Guest.Process;

/// <summary>Reads how a driver finished a task.</summary>
internal static class AnswerReader
{
    private const int MostRegions = 65536;

    /// <summary>The answer; null with what is wrong.</summary>
    public static TaskAnswer? Read(LineFields fields, long seq, DriverTask task, out string problem)
    {
        fields.Answers(seq);
        TaskAnswer? answer = null;
        if (fields.Failed() is { } failed)
        {
            answer = new TaskFailed(failed);
        }
        else
        {
            var done = fields.Object("done");
            answer = Done(done, task);
            fields.Note(done.Finish());
        }

        problem = fields.Finish() ?? "";
        return problem.Length == 0 ? answer : null;
    }

    /// <summary>What the task's answer has in <c>done</c>, for a text.</summary>
    public static string Form(DriverTask task) => task switch
    {
        MapTask or UnmapTask => "{\"size\":\"0x..\"}",
        ReservedTask => "{\"regions\":[{\"start\",\"end\",\"kind\"}]}",
        EventTask => "{\"ignored\":true} or {\"reason\",\"endpoint\",\"access\",\"address\",\"pasid\"}",
        _ => "{}",
    };

    private static TaskAnswer Done(LineFields done, DriverTask task) => task switch
    {
        MapTask or UnmapTask => new TaskDone(done.Address("size")),
        ReservedTask => Regions(done),
        EventTask => Report(done),
        _ => TaskDone.Plain,
    };

    private static RegionsTold Regions(LineFields done)
    {
        string? wrong = null;
        var regions = done.List("regions", MostRegions, "regions", item =>
        {
            var region = new LineFields(item, "regions.");
            var told = new ToldRegion(region.Address("start"), region.Address("end"), region.Text("kind"));
            wrong ??= region.Finish();
            return told;
        });
        done.Note(wrong);
        return new RegionsTold(regions);
    }

    private static TaskAnswer Report(LineFields done)
    {
        if (done.Has("ignored"))
        {
            if (!done.IsTrue("ignored")) done.Note("done.ignored is not true");
            return new ReportIgnored();
        }

        return new ReportUnderstood(
            done.Text("reason"),
            done.IsGiven("endpoint") ? (uint)done.Number("endpoint", uint.MaxValue) : null,
            done.Access("access"),
            done.IsGiven("address") ? done.Address("address") : null,
            done.IsGiven("pasid") ? (uint)done.Number("pasid", uint.MaxValue) : null);
    }
}
