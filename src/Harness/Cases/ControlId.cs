using System.Text;

namespace Viommu.Harness.Cases;

/// <summary>The id of a control as a case writes it: <c>requests/head@type=$type</c>, where a name stands for what vector ids call its value.</summary>
internal static class ControlId
{
    /// <summary>The names in it.</summary>
    public static IEnumerable<string> Names(string template)
    {
        for (var at = template.IndexOf('$'); at >= 0; at = template.IndexOf('$', at + 1)) yield return template[(at + 1)..EndOfName(template, at + 1)];
    }

    /// <summary>The id of one vector's control.</summary>
    /// <param name="template">As the case has it.</param>
    /// <param name="values">What vector ids call each value, by the name in the matrix.</param>
    public static string Of(string template, IReadOnlyDictionary<string, string> values)
    {
        var id = new StringBuilder(template.Length);
        var done = 0;
        for (var at = template.IndexOf('$'); at >= 0; at = template.IndexOf('$', done))
        {
            var end = EndOfName(template, at + 1);
            id.Append(template, done, at - done).Append(values.GetValueOrDefault(template[(at + 1)..end], "?"));
            done = end;
        }

        return id.Append(template, done, template.Length - done).ToString();
    }

    private static int EndOfName(string template, int from)
    {
        var end = from;
        while (end < template.Length && (char.IsAsciiLetterOrDigit(template[end]) || template[end] is '-' or '_')) end++;
        return end;
    }
}
