namespace Viommu.Harness.Cases;

/// <summary>Where the cases are.</summary>
public static class SuiteFolder
{
    /// <summary>The named folder; else the <c>spec-cases</c> of the checkout we stand in; else the one shipped beside the program.</summary>
    public static string Find(string? named)
    {
        if (named is not null) return named;
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "spec-cases");
            if (Directory.Exists(Path.Combine(candidate, "revisions")) && File.Exists(Path.Combine(folder.FullName, "Conformance.slnx")))
                return Path.GetRelativePath(Directory.GetCurrentDirectory(), candidate);
        }

        return Path.Combine(AppContext.BaseDirectory, "spec-cases");
    }
}
