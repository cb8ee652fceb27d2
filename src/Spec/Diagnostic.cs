namespace Viommu.Spec;

/// <summary>One mistake in a file that a person wrote: where it is, what is wrong, and how to mend it.</summary>
/// <param name="File">The file's path as the user named it.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to write instead; empty when the message already says it.</param>
public sealed record Diagnostic(string File, int Line, int Column, string Message, string Fix = "")
{
    /// <summary>The form every compiler uses, so that editors make it a link.</summary>
    public override string ToString() =>
        Fix.Length == 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}:{Column}: {Message}; {Fix}";
}
