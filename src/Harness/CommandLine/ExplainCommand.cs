using System.CommandLine;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.GuestDrivers;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>explain</c>: a requirement, case or vector in words.</summary>
internal static class ExplainCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var id = new Argument<string>("id") { Description = "id of a requirement, case or vector" };
        var (cases, revision) = (CommonOptions.Cases(), CommonOptions.Revision());
        var command = new Command("explain", "Tells what a requirement, case or vector is.") { id, cases, revision };
        command.SetAction(result =>
        {
            if (SuiteChoice.Load(result.GetValue(cases), result.GetValue(revision), surroundings) is not { } choice) return ExitCodes.Usage;
            var again = new RunRequest { Cases = result.GetValue(cases), Revision = result.GetValue(revision) };
            return Explain(result.GetValue(id)!, choice, again, surroundings);
        });
        return command;
    }

    private static int Explain(string id, SuiteChoice choice, RunRequest again, Surroundings surroundings)
    {
        var output = surroundings.Output;
        var vectors = choice.Vectors();
        var ledger = Ledger.Of(choice.Revision, vectors).Select(DutyCoverage.Of);
        if (ledger.Entries.FirstOrDefault(one => one.Requirement.Id == id || IsRecorded(one, id)) is { } entry)
        {
            Requirement(entry, output);
            foreach (var vector in entry.Vectors.Where(vector => IsRecorded(entry, vector))) WriteRun(again with { Driver = "trace:FILE" }, vector);
            return ExitCodes.Conformant;
        }

        var found = choice.Suite.Cases.FirstOrDefault(one => one.Id == id) ?? vectors.FirstOrDefault(vector => vector.Id == id)?.Case;
        if (found is not null)
        {
            Case(found, id, choice, vectors, output);
            WriteRun(found.Party == Party.Driver ? again with { Driver = "reference" } : again, id);
            return ExitCodes.Conformant;
        }

        var nearest = Shape.DidYouMean(id, [.. choice.Revision.Requirements.Keys, .. choice.Suite.Cases.Select(one => one.Id)]);
        var hint = nearest is null ? "" : "; " + nearest;
        surroundings.Error.WriteLine($"viommu: there is no requirement, case or vector '{id}' in {choice.Revision.Id}{hint}");
        return ExitCodes.Usage;

        void WriteRun(RunRequest run, string vector) => output.Write($"run          {run.Again(surroundings.Program)} --filter {ShellWord.Quote(vector)}\n");
    }

    private static bool IsRecorded(LedgerEntry entry, string id) => entry.Requirement.Who == Party.Driver && DutyVectors.IdOf(entry.Requirement) == id;

    private static void Requirement(LedgerEntry entry, TextWriter output)
    {
        var requirement = entry.Requirement;
        output.Write($"requirement  {requirement.Id}\n");
        output.Write($"level        {requirement.Level.Name()}, the {requirement.Who.ToString().ToLowerInvariant()}'s\n");
        output.Write($"text         {requirement.Text}\n");
        output.Write($"source       {requirement.Document}, {requirement.Section}\n");
        if (requirement.Mark is { } mark) output.Write($"mark         {mark}\n");
        if (entry.Status == Coverage.Untestable) output.Write($"untestable   {entry.Reason}\n");
        output.Write($"vectors      {entry.Vectors.Count}\n");
        foreach (var vector in entry.Vectors) output.Write($"  {vector}\n");
    }

    private static void Case(Case one, string id, SuiteChoice choice, IReadOnlyList<Vector> vectors, TextWriter output)
    {
        output.Write($"case         {one.Id}\ntitle        {one.Title}\nfile         {one.File}\n");
        foreach (var covered in one.Covers)
        {
            if (choice.Revision.Requirements.TryGetValue(covered, out var requirement))
                output.Write($"covers       {FailureText.Describe(requirement).Replace("\n", "\n             ")}\n");
        }

        if (id != one.Id) output.Write($"vector       {id}\n");
        var number = 0;
        foreach (var (name, steps) in new[] { ("setup", one.Setup), ("steps", one.Steps) })
        {
            if (steps.Count > 0) output.Write($"{name}\n");
            foreach (var step in steps) output.Write($"  {++number,2}. {YamlText.OneLine(step.Node)}\n");
        }

        if (id != one.Id) return;
        var mine = vectors.Where(vector => vector.Case == one).ToList();
        output.Write($"vectors      {mine.Count}\n");
        foreach (var vector in mine) output.Write($"  {vector.Id}\n");
    }
}
