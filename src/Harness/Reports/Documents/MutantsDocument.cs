namespace Viommu.Harness.Reports.Documents;

/// <summary><c>mutants --json</c>, as schemas/mutants.schema.json has it.</summary>
internal sealed record MutantsDocument(
    ScoreEntry Summary, IEnumerable<MutantEntry> Mutants, IEnumerable<VariantEntry> Variants, IEnumerable<VariantEntry> Pairs, IEnumerable<string> IdleVectors);

/// <summary>The score in numbers.</summary>
internal sealed record ScoreEntry(int Mutants, int Killed, int Survived, int Conformant, int ConformantBinding, int Variants, int Pairs, int FalseAlarms);

/// <summary>A mutant, and the vectors that killed it.</summary>
internal sealed record MutantEntry(string Name, string Requirement, string Mistake, bool Killed, bool Binding, bool Conformant, IEnumerable<string> By);

/// <summary>A variant or a pair, and the vectors that blame or warn of it.</summary>
internal sealed record VariantEntry(string Name, IEnumerable<string> BlamedBy, IEnumerable<string> WarnedBy);
