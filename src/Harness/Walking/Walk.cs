using System.Text.Json;

namespace Viommu.Harness.Walking;

/// <summary>The command <c>walk</c>: translates vectors with the reference walkers (docs/walk.md).</summary>
public static class Walk
{
    /// <summary>Every vector is valid and answers as it expects, where it says so.</summary>
    public const int Conformant = 0;

    /// <summary>A vector answers otherwise than it expects.</summary>
    public const int NotConformant = 1;

    /// <summary>A line is not a valid vector.</summary>
    public const int Invalid = 2;

    /// <summary>It was ended before the last line.</summary>
    public const int Interrupted = Results.ExitCodes.Interrupted;

    /// <summary>
    /// Reads vectors, a JSON object a line, and writes an answer a line in the same order. Lines that are not valid vectors are told
    /// with their numbers, and the rest is answered all the same. Holds one line at a time.
    /// </summary>
    /// <param name="input">The vectors.</param>
    /// <param name="output">Takes the answers.</param>
    /// <param name="errors">Takes what is wrong with lines.</param>
    /// <param name="cancel">Ends it before the next line.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Stream input, TextWriter output, TextWriter errors, CancellationToken cancel = default)
    {
        var session = new TranslationSession(TranslationFormats.New());
        using var answers = new TranslationWriter(output);
        return Run(input, output, errors, Answer, cancel);

        bool? Answer(ReadOnlyMemory<byte> line, List<string> problems)
        {
            var answer = session.Answer(line);
            problems.AddRange(answer.Problems);
            if (problems.Count == 0) answers.Write(answer);
            return answer.Ok;
        }
    }

    /// <summary>The same with the answers of hardware; a vector that it cannot be asked is told with the reason, and is neither right nor wrong.</summary>
    /// <param name="input">The vectors.</param>
    /// <param name="output">Takes the answers.</param>
    /// <param name="errors">Takes what is wrong with lines, and at the end how many were asked.</param>
    /// <param name="walks">The hardware.</param>
    /// <param name="cancel">Ends it before the next line.</param>
    internal static int Run(Stream input, TextWriter output, TextWriter errors, HardwareWalks walks, CancellationToken cancel)
    {
        int asked = 0, agreed = 0, skipped = 0;
        var exit = Run(input, output, errors, Answer, cancel);
        if (walks.NoDevice is { } trouble)
        {
            errors.WriteLine($"viommu: {trouble.Text}");
            return Results.ExitCodes.NoDevice;
        }

        errors.WriteLine($"{asked} asked, {agreed} as expected, {skipped} skipped");
        return exit;

        bool? Answer(ReadOnlyMemory<byte> line, List<string> problems)
        {
            if (walks.NoDevice is not null || walks.Answer(line, problems) is not { } answer) return null;
            output.Write($"{JsonSerializer.Serialize(answer, HardwareLines.Default.HardwareAnswer)}\n");
            if (answer.Skipped is not null) skipped++;
            else asked++;
            if (answer.Ok == true) agreed++;
            return answer.Ok;
        }
    }

    private static int Run(
        Stream input, TextWriter output, TextWriter errors, Func<ReadOnlyMemory<byte>, List<string>, bool?> answer, CancellationToken cancel)
    {
        var lines = new LineReader(input);
        var exit = Conformant;
        var problems = new List<string>();
        while (lines.Next(out var line))
        {
            if (cancel.IsCancellationRequested)
            {
                exit = Interrupted;
                break;
            }

            if (lines.IsTooLong)
            {
                errors.WriteLine($"{lines.Number}:1: the line is longer than {LineReader.LongestLine} bytes");
                exit = Invalid;
                continue;
            }

            if (LineReader.IsBlank(line.Span)) continue;
            problems.Clear();
            var ok = answer(line, problems);
            foreach (var problem in problems) errors.WriteLine($"{lines.Number}:{problem}");
            if (problems.Count > 0) exit = Invalid;
            else if (ok == false && exit == Conformant) exit = NotConformant;
        }

        output.Flush();
        errors.Flush();
        return exit;
    }
}
