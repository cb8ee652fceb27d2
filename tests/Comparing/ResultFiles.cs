using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Comparing;

/// <summary>A folder of results that tests make by hand.</summary>
internal sealed class ResultFiles : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("viommu-results").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>The document of results.</summary>
    public static ResultsDocument Document(params VectorResult[] results) => ResultsMaker.Of(SampleRun.Report(results));

    /// <summary>The path of something in the folder.</summary>
    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Writes results into a folder of their own; returns its path.</summary>
    public string Add(string name, params VectorResult[] results) => Add(name, Document(results));

    /// <summary>Writes results into a folder of their own; returns its path.</summary>
    public string Add(string name, ResultsDocument document)
    {
        var folder = Directory.CreateDirectory(PathOf(name)).FullName;
        using var stream = File.Create(Path.Combine(folder, ResultsFile.Name));
        PrintedJson.Write(stream, document, PrintedJson.Documents.ResultsDocument);
        return folder;
    }

    /// <summary>Writes whatever under the name of results; returns its folder.</summary>
    public string AddText(string name, string text)
    {
        var folder = Directory.CreateDirectory(PathOf(name)).FullName;
        File.WriteAllText(Path.Combine(folder, ResultsFile.Name), text);
        return folder;
    }
}
