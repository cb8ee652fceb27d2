using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using NUnit.Framework;

namespace Viommu.Tests.Snapshots;

/// <summary>
/// Compares text with a file that a person has accepted: <c>Tests.Method.verified.txt</c> beside the test. On a mismatch
/// the new text is written as <c>.received.txt</c> and the test fails with the difference.
/// To accept: rename the received file, or run again with <c>VIOMMU_ACCEPT=1</c>. In CI nothing is ever accepted.
/// </summary>
public static class Snapshot
{
    private const string AcceptVariable = "VIOMMU_ACCEPT";
    private const int MaximumDiffLines = 200;
    private const int Context = 3;

    // A difference of more lines takes minutes to work out, and nobody reads it: what follows is told by its size.
    private const int MaximumComparedLines = 2000;

    /// <summary>Compares with the file named after the test, beside it or in a folder relative to it.</summary>
    public static void Verify(
        string text, string? name = null, string? folder = null, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var beside = Path.GetDirectoryName(file)!;
        var directory = folder is null ? beside : Path.GetFullPath(Path.Combine(beside, folder));
        VerifyFile(text, Path.Combine(directory, name ?? $"{Path.GetFileNameWithoutExtension(file)}.{member}"));
    }

    /// <summary>Compares with <c>path.verified.txt</c>; the path has no extension.</summary>
    public static void VerifyFile(string text, string path)
    {
        if (Check(text, path) is { } mismatch) Assert.Fail(mismatch);
    }

    /// <summary>Compares, and returns null or what a failing test says: for tests that compare many files before they fail.</summary>
    public static string? Check(string text, string path) => Check(text, path, IsAccepting());

    internal static string? Check(string text, string path, bool accept)
    {
        var (verified, received) = ($"{path}.verified.txt", $"{path}.received.txt");
        var now = text.Replace("\r\n", "\n");
        var before = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n") : null;
        if (now == before)
        {
            File.Delete(received);
            return null;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(verified)!);
        if (accept)
        {
            File.WriteAllText(verified, now);
            File.Delete(received);
            return null;
        }

        File.WriteAllText(received, now);
        var what = before is null ? $"{verified} does not exist yet" : $"{verified} differs (- verified, + received)";
        return $"{what}\n{Difference(before ?? "", now)}\nTo accept it:\n  mv '{received}' '{verified}'\n"
            + $"or run the test again with {AcceptVariable}=1 (never in CI).";
    }

    private static bool IsAccepting() =>
        Environment.GetEnvironmentVariable(AcceptVariable) == "1" && Environment.GetEnvironmentVariable("CI") is (null or "" or "false");

    private static string Difference(string before, string now)
    {
        var (old, recent) = (before.Split('\n'), now.Split('\n'));
        var same = 0;
        while (same < old.Length && same < recent.Length && old[same] == recent[same]) same++;
        var skipped = Math.Max(0, same - Context);
        var (oldPart, newPart) = (Part(old, skipped), Part(recent, skipped));
        var text = new StringBuilder();
        if (skipped > 0) text.Append($"  ... {skipped} lines are the same\n");
        AppendDifference(text, oldPart, newPart);
        var left = Math.Max(old.Length, recent.Length) - skipped - MaximumComparedLines;
        if (left > 0) text.Append($"  ... {left} more lines are not compared here\n");
        return text.ToString();
    }

    private static string Part(string[] lines, int from) => string.Join('\n', lines.Skip(from).Take(MaximumComparedLines));

    private static void AppendDifference(StringBuilder text, string before, string now)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, now).Lines;
        var near = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Type == ChangeType.Unchanged) continue;
            for (var j = Math.Max(0, i - Context); j <= Math.Min(lines.Count - 1, i + Context); j++) near[j] = true;
        }

        var shown = 0;
        for (var i = 0; i < lines.Count && shown < MaximumDiffLines; i++)
        {
            if (!near[i])
            {
                if (i > 0 && near[i - 1]) text.Append("  ...\n");
                continue;
            }

            var sign = lines[i].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
            text.Append(sign).Append(' ').Append(lines[i].Text).Append('\n');
            shown++;
        }
    }
}
