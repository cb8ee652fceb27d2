namespace Viommu.Harness.Reports;

/// <summary>Colour, or none of it.</summary>
public sealed class Ink
{
    private readonly bool _colour;

    private Ink(bool colour) => _colour = colour;

    /// <summary>Leaves text as it is.</summary>
    public static Ink None { get; } = new(false);

    /// <summary>Writes ANSI sequences.</summary>
    public static Ink Ansi { get; } = new(true);

    /// <summary>Sixteen-colour terminals show all of these on a dark and on a light ground.</summary>
    public string Paint(string verdict, string text) => Wrap(text, verdict switch
    {
        "pass" => "32",
        "fail" => "1;31",
        "warn" => "33",
        "error" => "1;35",
        "waived" => "36",
        _ => "2",
    });

    /// <summary>For what stands beside the matter.</summary>
    public string Dim(string text) => Wrap(text, "2");

    /// <summary>For what matters.</summary>
    public string Bold(string text) => Wrap(text, "1");

    private string Wrap(string text, string code) => _colour && text.Length > 0 ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
