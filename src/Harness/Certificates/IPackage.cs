namespace Viommu.Harness.Certificates;

/// <summary>The files of a package, wherever they lie. Nothing is unpacked to disk.</summary>
internal interface IPackage : IDisposable
{
    /// <summary>The names of its files.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Opens a file. What is longer than its kind may be ends in an <see cref="InvalidDataException"/>.</summary>
    Stream Open(string name);
}
