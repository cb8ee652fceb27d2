using System.Text;
using Viommu.Harness.Reports;

namespace Viommu.Harness.Smoke;

/// <summary>Writes what a smoke test found.</summary>
public static class SmokeText
{
    private const int StepWidth = 16;

    /// <summary>The whole text; lines end in LF.</summary>
    public static string Write(SmokeOutcome outcome, string device)
    {
        var text = new StringBuilder();
        foreach (var line in outcome.Lines) Write(text, line);
        text.Append('\n').Append(Printable.Line(device)).Append(": ").Append(Verdict(outcome)).Append('\n');
        return text.ToString();
    }

    private static void Write(StringBuilder text, SmokeLine line)
    {
        var result = line.Result switch
        {
            SmokeResult.Good => "ok",
            SmokeResult.Wrong => "WRONG",
            _ => "-",
        };
        text.Append($"{result,-6} {line.Step,-StepWidth} {Printable.Line(line.Text)}\n");
        if (line.Result != SmokeResult.Wrong) return;
        if (line.Sent.Length > 0)
        {
            Detail(text, "sent", line.Sent);
            Detail(text, "came back", line.Received ?? "nothing");
        }

        foreach (var words in line.StandardError.TrimEnd().Split('\n')) Detail(text, "stderr", words);
        Detail(text, "look at", line.Hint);
    }

    private static void Detail(StringBuilder text, string label, string value)
    {
        if (value.Length > 0) text.Append($"{"",-6} {label,-StepWidth} {Printable.Line(value)}\n");
    }

    private static string Verdict(SmokeOutcome outcome)
    {
        if (!outcome.Started) return "NOT STARTED";
        if (outcome.Wrong == 0) return $"all well, {outcome.Lines.Count(line => line.Result == SmokeResult.Good)} steps";
        var things = outcome.Wrong == 1 ? "1 thing is wrong" : $"{outcome.Wrong} things are wrong";
        return outcome.IsWhole ? things : $"{things}; stopped there, the rest needs it";
    }
}
