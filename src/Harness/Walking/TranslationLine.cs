using System.Text.Json.Serialization;

namespace Viommu.Harness.Walking;

/// <summary>The answer to a valid vector, as it is written.</summary>
/// <param name="Id">The vector's id as JSON, which stays as it was written.</param>
/// <param name="Ok">Whether it got what it expects; null when it expects nothing.</param>
/// <param name="Got">What it got.</param>
internal sealed record TranslationLine([property: JsonConverter(typeof(RawJson))] string Id, bool? Ok, GotLine Got);
