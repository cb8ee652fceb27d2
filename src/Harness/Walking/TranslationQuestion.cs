using Viommu.Reference;

namespace Viommu.Harness.Walking;

/// <summary>A valid vector.</summary>
/// <param name="Id">Its id as JSON.</param>
/// <param name="Name">Its id as a person names it.</param>
/// <param name="Format">The format's name in vectors.</param>
/// <param name="Access">The access.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Memory">The memory they stand in; good until the next vector is read.</param>
/// <param name="Expected">What it expects; null when it expects nothing.</param>
internal sealed record TranslationQuestion(
    string Id, string Name, string Format, EndpointAccess Access, ITranslationTables Tables, SparseMemory Memory, TranslationOutcome? Expected);
