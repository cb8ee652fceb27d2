using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Process;

namespace Viommu.Drivers.Guest.Process;

/// <summary>A line of a driver at work: a call, or the end of its task.</summary>
/// <param name="Call">The call; null at the end.</param>
/// <param name="Answer">How the task ended; null for a call.</param>
internal sealed record DriverLine(DriverCall? Call, TaskAnswer? Answer)
{
    private const int Shown = 200;
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Reads a line that comes while a task is done; null with what is wrong.</summary>
    public static DriverLine? Read(byte[] line, long seq, DriverTask task, out string problem)
    {
        DriverLine? read = null;
        var wrong = Parse(line, fields =>
        {
            if (fields.Problem is not null) return fields.Problem;
            string why;
            if (fields.Has("call"))
            {
                read = CallReader.Read(fields, out why) is { } call ? new DriverLine(call, null) : null;
            }
            else if (fields.Has("seq"))
            {
                read = AnswerReader.Read(fields, seq, task, out why) is { } answer ? new DriverLine(null, answer) : null;
            }
            else
            {
                why = $"it is neither a call nor the end of the task, {{\"seq\":{seq},\"done\":{AnswerReader.Form(task)}}}";
            }

            return why.Length == 0 ? null : why;
        });
        problem = wrong ?? "";
        return wrong is null ? read : null;
    }

    /// <summary>Hands the keys of a line to <paramref name="read"/>; what is wrong with the line, or what that says.</summary>
    public static string? Parse(byte[] line, Func<LineFields, string?> read)
    {
        if (!Utf8.IsValid(line)) return "it is not UTF-8";
        try
        {
            using var document = JsonDocument.Parse(line, s_strict);
            return read(new LineFields(document.RootElement));
        }
        catch (JsonException e)
        {
            return $"it is not JSON: {e.Message}";
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair.
            return "a text in it is not Unicode";
        }
    }

    /// <summary>A line for a report: its beginning, and how long it is.</summary>
    public static string Quote(byte[] line)
    {
        var text = Printable.Text(Encoding.UTF8.GetString(line.AsSpan(0, Math.Min(line.Length, Shown))), Shown);
        return line.Length > Shown ? $"{text}... ({line.Length} bytes)" : text;
    }
}
