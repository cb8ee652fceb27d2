using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Viommu.Generator.Model;

/// <summary>Why a variant cannot be composed. Holds no syntax, so that old trees are not kept.</summary>
/// <param name="Text">The reason.</param>
/// <param name="Path">The source file.</param>
/// <param name="Span">The place in it.</param>
/// <param name="Lines">The same in lines.</param>
internal sealed record Problem(string Text, string Path, TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>A problem at a piece of source.</summary>
    public static Problem At(Location place, string text) => new(text, place.SourceTree?.FilePath ?? "", place.SourceSpan, place.GetLineSpan().Span);

    /// <summary>The place, to report it at.</summary>
    public Location Place => Location.Create(Path, Span, Lines);
}
