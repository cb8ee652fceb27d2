using Viommu.Bench.Suite;
using Viommu.Harness.Cases;
using Viommu.Spec;

// dotnet run -c Release --project bench/Suite
var diagnostics = new Diagnostics();
var suite = Viommu.Harness.Cases.Suite.Load(SuiteFolder.Find(null), diagnostics);
if (diagnostics.Any || suite.Revisions.Default is not { } revision)
{
    foreach (var item in diagnostics.Items) Console.Error.WriteLine(item);
    return 2;
}

var vectors = suite.VectorsFor(revision);
WarmRate.Print(vectors, revision);
ColdRun.Print("one case of the suite", 0.6, "run", "--filter", "unmap/would-split");
ColdRun.Print($"the whole suite of {vectors.Count} vectors", 2, "run");
MappingRate.Print();
return 0;
