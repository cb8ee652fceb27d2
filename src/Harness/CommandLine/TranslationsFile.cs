using System.CommandLine;

namespace Viommu.Harness.CommandLine;

/// <summary>A file of translation vectors, or standard input.</summary>
internal static class TranslationsFile
{
    /// <summary>The option that names it.</summary>
    public static Option<string> Option() => new("--vectors")
    {
        Description = "translation vectors, a JSON object a line (docs/walk.md); - for standard input",
        HelpName = "FILE",
        Required = true,
    };

    /// <summary>Opens it; null after the reason was written to standard error. Standard input is the caller's to dispose of as well.</summary>
    public static Stream? Open(string name, Surroundings surroundings)
    {
        if (name == "-") return surroundings.Input;
        if (Directory.Exists(name)) surroundings.Error.WriteLine($"viommu: {name} is a folder, not a file of vectors");
        else if (!File.Exists(name)) surroundings.Error.WriteLine($"viommu: there is no file {name}");
        else
        {
            try
            {
                return File.OpenRead(name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                surroundings.Error.WriteLine($"viommu: {e.Message}");
            }
        }

        return null;
    }
}
