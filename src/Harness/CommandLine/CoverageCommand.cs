using System.CommandLine;
using Viommu.Harness.GuestDrivers;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>coverage</c>: the ledger.</summary>
internal static class CoverageCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var (cases, revision, json) = (CommonOptions.Cases(), CommonOptions.Revision(), CommonOptions.Json());
        var command = new Command("coverage", "Shows each requirement with its vectors, and what is uncovered and why.") { cases, revision, json };
        command.SetAction(result =>
        {
            if (SuiteChoice.Load(result.GetValue(cases), result.GetValue(revision), surroundings) is not { } choice) return ExitCodes.Usage;
            var ledger = Ledger.Of(choice.Revision, choice.Vectors(surroundings.Cancel)).Select(DutyCoverage.Of);
            if (result.GetValue(json)) PrintedJson.Write(surroundings.Output, LedgerJson.Of(ledger), PrintedJson.Documents.LedgerDocument);
            else surroundings.Output.Write(Text(ledger));
            return ExitCodes.Conformant;
        });
        return command;
    }

    private static string Text(Ledger ledger)
    {
        var table = new TextTable("requirement", "level", "status", ">vectors", "reason");
        foreach (var entry in ledger.Entries)
            table.Add(entry.Requirement.Id, entry.Requirement.Level.Name(), entry.StatusName, $"{entry.Vectors.Count}", entry.Reason);
        return $"{table}\n{ledger.Revision.Id}: {Words.Count(ledger.Entries.Count, "requirement")}, {ledger.Count(Coverage.Covered)} covered, "
            + $"{ledger.Count(Coverage.Untestable)} untestable, {ledger.Count(Coverage.Uncovered)} uncovered\n";
    }
}
