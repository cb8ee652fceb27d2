namespace Viommu.Generator.Model;

/// <summary>A variant, with its code as it stands in composed rules.</summary>
/// <param name="Name">The slug.</param>
/// <param name="Requirement">The requirement that leaves the choice.</param>
/// <param name="Choice">The choice in one line.</param>
/// <param name="Excludes">The slugs of those that it cannot be made with.</param>
/// <param name="Rules">The whole name of the rules class that it derives from.</param>
/// <param name="Bodies">What it overrides.</param>
/// <param name="Usings">The namespaces that its code looks for extension methods in, as using directives.</param>
/// <param name="Code">Its members, renamed and made private.</param>
/// <param name="Problems">Why it cannot be composed; empty where it can.</param>
internal sealed record Variant(
    string Name, string Requirement, string Choice, Items<string> Excludes, string Rules, Items<VariantBody> Bodies, Items<string> Usings, string Code,
    Items<Problem> Problems)
{
    /// <summary>The slug as part of a C# name.</summary>
    public string Slug => SlugOf(Name);

    /// <summary>The slug of a name as part of a C# name.</summary>
    public static string SlugOf(string name) => name.Replace('-', '_');
}
