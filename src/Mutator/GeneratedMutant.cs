namespace Viommu.Mutator;

/// <summary>One small change of a program.</summary>
/// <param name="Number">Its number in the assembly of mutants, from 1.</param>
/// <param name="Id">Where and what, in words that stay the same while that code does: <c>Tables/Walk.cs:Translate: a &lt; b -> a &lt;= b</c>.</param>
/// <param name="File">The file, with slashes, from the folder of sources.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Kind">The kind of change in a word.</param>
/// <param name="Change">The change: as written, an arrow, as mutated.</param>
public sealed record GeneratedMutant(int Number, string Id, string File, int Line, string Kind, string Change)
{
    /// <summary>The folder of the file; a dot for that of the sources itself.</summary>
    public string Folder => File.LastIndexOf('/') is >= 0 and var slash ? File[..slash] : ".";
}
