using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;
using Viommu.Harness.Running;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Tests.Reports;

/// <summary>Results made by hand: one of each verdict.</summary>
internal static class SampleRun
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    public static Requirement Must { get; } = Requirement("unmap.would-split", Level.Must, "An UNMAP that would split a mapping removes nothing.");

    public static Requirement Should { get; } = Requirement("attach.unknown-endpoint", Level.Should, "ATTACH of an unknown endpoint is answered NOENT.");

    public static Requirement Untestable { get; } =
        Requirement("map.driver-clears", Level.Must, "Written for completeness.") with { Untestable = "nobody can see it" };

    public static Requirement Uncovered { get; } = Requirement("probe.lonely", Level.Fact, "No case asks.") with { Mark = "interpretation" };

    public static Requirement DriverDuty { get; } = Requirement("driver.duty", Level.Must, "The driver behaves.") with { Who = Party.Driver };

    public static Revision Revision { get; } = MakeRevision();

    public static Vector Vector(string id, params string[] covers)
    {
        var at = id.IndexOf('@');
        var caseId = at < 0 ? id : id[..at];
        return new Vector(id, Case(caseId, covers), new Dictionary<string, YamlNode>());
    }

    public static VectorResult Pass(string id = "unmap/plain", params string[] covers) =>
        new() { Vector = Vector(id, covers.Length == 0 ? [Must.Id] : covers), Verdict = Verdict.Pass, Millis = 0.25 };

    public static VectorResult Fail(string id = "unmap/would-split@part=first", params string[] covers) => new()
    {
        Vector = Vector(id, covers.Length == 0 ? [Must.Id] : covers),
        Verdict = Verdict.Fail,
        Reason = "the status is OK",
        Requirement = Must,
        Step = 3,
        StepText = "would-split.yaml:14 unmap: {domain: 1, virt: [0, 0xfff]}",
        Expected = "status RANGE",
        Got = "status OK",
        Millis = 1.5,
    };

    public static VectorResult Warn(string id = "attach/unknown-endpoint") => new()
    {
        Vector = Vector(id, Should.Id),
        Verdict = Verdict.Warn,
        Reason = "the status is INVAL",
        Requirement = Should,
        Step = 1,
        StepText = "unknown-endpoint.yaml:6 attach: {domain: 1, endpoint: 99}",
        Expected = "status NOENT",
        Got = "status INVAL",
    };

    public static VectorResult Error(string id = "unmap/crash it's") => new()
    {
        Vector = Vector(id, Must.Id),
        Verdict = Verdict.Error,
        Reason = "crash: the device ended with exit code 134",
        Got = "the device ended with exit code 134",
        Impact = Impact.Crash,
        StandardError = "assertion failed\n\u001b[31mabort\u001b[0m\n",
    };

    public static VectorResult Skip(string id = "map/mmio") =>
        new() { Vector = Vector(id, Must.Id), Verdict = Verdict.Skip, Reason = "the device does not offer MMIO" };

    public static DeviceDescription Device { get; } = new()
    {
        Name = "sample",
        Version = "1.0",
        Features = 0x7,
        Config = [1, 2, 0xff],
        Endpoints = [new EndpointDescription(8, AccessKinds.Read | AccessKinds.Write, false, 20)],
        Memory = [new MemoryRange(0x8000_0000, 0x10_0000)],
        Observe = new HashSet<string> { Observation.Events, Observation.Dma },
    };

    public static RunReport Report(params VectorResult[] results) => Report(results, [], []);

    public static RunReport Report(IReadOnlyList<VectorResult> results, IReadOnlyList<KnownFailure> baseline, IReadOnlyList<Waiver> waivers,
        bool strict = false)
    {
        var vectors = results.Select(result => result.Vector).ToList();
        var ledger = Ledger.Of(Revision, vectors);
        var conclusion = Conclusion.Of(new RunOutcome(Device, results, null, false), vectors.Select(vector => vector.Id), baseline, waivers, Today, strict);
        return new RunReport
        {
            Version = "1.2.3",
            CasesDigest = new string('a', 64),
            DeviceName = "process:./vmm --iommu",
            Device = Device,
            Total = results.Count,
            Selected = results.Count,
            Strict = strict,
            Revision = Revision,
            Conclusion = conclusion,
            Ledger = ledger,
            Requirements = RequirementStatuses.Of(ledger, conclusion.Results),
            Findings = Findings.Of(conclusion, Revision),
            Profiles = Profiles.Of(Revision, vectors, vectors, conclusion, null, strict),
            Again = "viommu run --device 'process:./vmm --iommu'",
        };
    }

    private static Case Case(string id, string[] covers) => new()
    {
        IsSound = true,
        Id = id,
        Title = $"Title of {id}",
        File = $"spec-cases/{id}.yaml",
        Revisions = ["sample"],
        Covers = covers,
        Needs = Needs.None,
        Accept = Acceptance.Usual,
        KeepBypass = false,
        Events = null,
        Matrix = [],
        Setup = [],
        Steps = [],
    };

    private static Requirement Requirement(string id, Level level, string text) =>
        new(id, Party.Device, level, text, "Sample specification", "1.2", null, null);

    private static Revision MakeRevision() => new()
    {
        Id = "sample",
        Title = "Sample revision",
        Lineage = ["sample"],
        DeviceId = 23,
        Features = new Dictionary<string, Feature>(),
        Config = new Layout("config", 0, []),
        Head = new Layout("head", 0, []),
        Tail = new Layout("tail", 0, []),
        Requests = new Dictionary<string, RequestLayout>(),
        PropertyHeader = new Layout("property-header", 0, []),
        PropertyTypeBits = 12,
        Properties = new Dictionary<string, PropertyLayout>(),
        Fault = new Layout("fault", 0, []),
        Values = new Dictionary<string, NamedValues>(),
        Requirements = new[] { Should, Must, Untestable, Uncovered, DriverDuty }.ToDictionary(one => one.Id),
    };
}
