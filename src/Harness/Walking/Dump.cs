namespace Viommu.Harness.Walking;

/// <summary>The command <c>dump</c>: shows vectors to a person.</summary>
public static class Dump
{
    /// <summary>Shows the vectors with an id, or all.</summary>
    /// <param name="input">The vectors.</param>
    /// <param name="id">The id to look for; null for all.</param>
    /// <param name="output">Takes the texts.</param>
    /// <param name="errors">Takes what is wrong with lines.</param>
    /// <param name="cancel">Ends it before the next vector.</param>
    /// <returns>The exit code: 0, 2 when a line is not a valid vector or none has the id, 130 when it was ended.</returns>
    public static int Run(Stream input, string? id, TextWriter output, TextWriter errors, CancellationToken cancel = default)
    {
        var lines = new LineReader(input);
        var session = new TranslationSession(TranslationFormats.New());
        var (exit, shown) = (Walk.Conformant, 0);
        while (lines.Next(out var line))
        {
            if (cancel.IsCancellationRequested) return Walk.Interrupted;
            var problems = new List<string>();
            if (lines.IsTooLong) problems.Add($"1: the line is longer than {LineReader.LongestLine} bytes");
            else if (LineReader.IsBlank(line.Span)) continue;
            else if (session.Read(line, problems) is { } question && (id is null || question.Name == id))
            {
                if (shown++ > 0) output.Write("\n");
                DumpText.Write(question, output);
            }

            foreach (var problem in problems) errors.WriteLine($"{lines.Number}:{problem}");
            if (problems.Count > 0) exit = Walk.Invalid;
        }

        if (shown > 0 || exit != Walk.Conformant) return exit;
        errors.WriteLine(id is null ? "viommu: there are no vectors" : $"viommu: no vector has the id '{id}'");
        return Walk.Invalid;
    }
}
