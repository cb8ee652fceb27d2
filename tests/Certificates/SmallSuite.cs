using Viommu.Tests.Process;

namespace Viommu.Tests.Certificates;

/// <summary>A part of the real suite in a folder of its own, so that a whole run takes a moment.</summary>
internal static class SmallSuite
{
    private static readonly string[] s_parts = ["revisions", "unmap", "formats/riscv/sade-off.yaml", "config/bypass-off.yaml", "attach/isolates.yaml"];

    /// <summary>Makes it; the folder is called as the suite that ships with the program.</summary>
    public static string Make(string parent)
    {
        var (from, to) = (Checkout.PathOf("spec-cases"), Path.Combine(parent, "spec-cases"));
        foreach (var part in s_parts.Select(part => Path.Combine(from, part)))
        {
            foreach (var path in Directory.Exists(part) ? Directory.EnumerateFiles(part, "*.yaml", SearchOption.AllDirectories) : [part]) Copy(path);
        }

        return to;

        void Copy(string path)
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
