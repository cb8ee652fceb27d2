using System.Runtime.CompilerServices;

namespace Viommu.Tests.Reports;

/// <summary>Files of the checkout.</summary>
internal static class Repository
{
    /// <summary>The full path of a file of the checkout.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(Folder(), "../..", relative));

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
