using System.Text.Json.Serialization;

namespace Viommu.Harness.Reports.Documents;

/// <summary><c>list cases --json</c>, as schemas/list.schema.json has it; so are the other lists.</summary>
internal sealed record CaseList(string Revision, IEnumerable<ListedCase> Cases);

/// <summary>A case, with how many vectors it makes.</summary>
internal sealed record ListedCase(string Id, string Title, IEnumerable<string> Covers, int Vectors);

/// <summary><c>list vectors --json</c>.</summary>
internal sealed record VectorList(string Revision, IEnumerable<ListedVector> Vectors);

/// <summary>A vector and its case.</summary>
internal sealed record ListedVector(string Id, string Case);

/// <summary><c>list requirements --json</c>.</summary>
internal sealed record RequirementList(string Revision, IEnumerable<ListedRequirement> Requirements);

/// <summary>A requirement with its text and where that stands.</summary>
internal sealed record ListedRequirement(string Id, string Level, string Who, string Text, string Document, string Section, string? Mark);

/// <summary><c>list revisions --json</c>.</summary>
internal sealed record RevisionListing(IEnumerable<ListedRevision> Revisions);

/// <summary>What <c>--revision</c> can name.</summary>
internal sealed record ListedRevision(string Id, string Title, bool Default, IEnumerable<string> Extends, IEnumerable<string> Formats);

/// <summary><c>list devices --json</c>.</summary>
internal sealed record DeviceList(IEnumerable<ListedDevice> Devices);

/// <summary>A kind of device that <c>--device</c> can name.</summary>
internal sealed record ListedDevice(
    string Name, string Form, string Description, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Missing);

/// <summary><c>list mutants --json</c>.</summary>
internal sealed record MutantList(IEnumerable<ListedReference> Mutants, IEnumerable<ListedReference> Variants);

/// <summary>A reference device with a mistake or another legal choice.</summary>
internal sealed record ListedReference(string Name, string Requirement, string Text);
