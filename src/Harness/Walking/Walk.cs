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
        var lines = new LineReader(input);
        var session = new TranslationSession(TranslationFormats.New());
        using var answers = new TranslationWriter(output);
        var exit = Conformant;
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
            var answer = session.Answer(line);
            if (answer.Problems.Count > 0)
            {
                foreach (var problem in answer.Problems) errors.WriteLine($"{lines.Number}:{problem}");
                exit = Invalid;
                continue;
            }

            answers.Write(answer);
            if (answer.Ok == false && exit == Conformant) exit = NotConformant;
        }

        output.Flush();
        errors.Flush();
        return exit;
    }
}
