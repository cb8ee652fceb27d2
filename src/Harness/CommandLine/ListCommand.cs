using System.CommandLine;
using Viommu.Harness.Mutation;
using Viommu.Harness.Reports;
using Viommu.Harness.Reports.Documents;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>list</c>: what there is.</summary>
internal static class ListCommand
{
    private static readonly string[] Things = ["cases", "vectors", "requirements", "revisions", "devices", "drivers", "mutants"];

    public static Command Make(Surroundings surroundings)
    {
        var thing = new Argument<string>("what") { Description = string.Join(", ", Things), DefaultValueFactory = _ => "cases" };
        thing.AcceptOnlyFromAmong(Things);
        var (cases, revision, json) = (CommonOptions.Cases(), CommonOptions.Revision(), CommonOptions.Json());
        var command = new Command("list", "Lists cases, vectors, requirements, revisions, devices, drivers or mutants.") { thing, cases, revision, json };
        command.SetAction(result =>
        {
            var what = result.GetValue(thing)!;
            var asJson = result.GetValue(json);
            if (what == "devices") return Devices(surroundings, asJson);
            if (what == "drivers") return Drivers(surroundings, asJson);
            if (what == "mutants") return Mutants(surroundings, asJson);
            if (what == "revisions") return RevisionList.Write(result.GetValue(cases), surroundings, asJson);
            if (SuiteChoice.Load(result.GetValue(cases), result.GetValue(revision), surroundings) is not { } choice) return ExitCodes.Usage;
            return what switch
            {
                "cases" => Cases(choice, surroundings, asJson),
                "vectors" => Vectors(choice, surroundings, asJson),
                _ => Requirements(choice, surroundings, asJson),
            };
        });
        return command;
    }

    private static int Cases(SuiteChoice choice, Surroundings surroundings, bool json)
    {
        var vectors = choice.Vectors(surroundings.Cancel).GroupBy(vector => vector.Case)
            .Select(group => (Case: group.Key, Count: group.Count())).ToList();
        if (json)
        {
            var document = new CaseList(choice.Revision.Id, vectors.Select(one => new ListedCase(one.Case.Id, one.Case.Title, one.Case.Covers, one.Count)));
            PrintedJson.Write(surroundings.Output, document, PrintedJson.Documents.CaseList);
            return ExitCodes.Conformant;
        }

        var table = new TextTable("case", ">vectors", "title");
        foreach (var (one, count) in vectors) table.Add(one.Id, $"{count}", one.Title);
        surroundings.Output.Write(table.ToString());
        return ExitCodes.Conformant;
    }

    private static int Vectors(SuiteChoice choice, Surroundings surroundings, bool json)
    {
        var vectors = choice.Vectors(surroundings.Cancel);
        if (json)
        {
            var document = new VectorList(choice.Revision.Id, vectors.Select(one => new ListedVector(one.Id, one.Case.Id)));
            PrintedJson.Write(surroundings.Output, document, PrintedJson.Documents.VectorList);
            return ExitCodes.Conformant;
        }

        foreach (var vector in vectors) surroundings.Output.Write(vector.Id + "\n");
        return ExitCodes.Conformant;
    }

    private static int Requirements(SuiteChoice choice, Surroundings surroundings, bool json)
    {
        if (json)
        {
            var document = new RequirementList(choice.Revision.Id, choice.Revision.Requirements.Values.Select(one => new ListedRequirement(
                one.Id, one.Level.Name(), one.Who.ToString().ToLowerInvariant(), one.Text, one.Document, one.Section, one.Mark)));
            PrintedJson.Write(surroundings.Output, document, PrintedJson.Documents.RequirementList);
            return ExitCodes.Conformant;
        }

        var table = new TextTable("requirement", "level", "who", "text");
        foreach (var one in choice.Revision.Requirements.Values) table.Add(one.Id, one.Level.Name(), one.Who.ToString().ToLowerInvariant(), one.Text);
        surroundings.Output.Write(table.ToString());
        return ExitCodes.Conformant;
    }

    private static int Devices(Surroundings surroundings, bool json)
    {
        if (json)
        {
            var kinds = surroundings.Devices.Kinds;
            var document = new DeviceList(kinds.Select(kind => new ListedDevice(kind.Name, kind.Form, kind.Description, kind.Missing?.Invoke())));
            PrintedJson.Write(surroundings.Output, document, PrintedJson.Documents.DeviceList);
            return ExitCodes.Conformant;
        }

        var table = new TextTable("device", "what it is", "here");
        foreach (var kind in surroundings.Devices.Kinds) table.Add(kind.Form, kind.Description, kind.Missing?.Invoke() ?? "can run");
        surroundings.Output.Write(table.ToString());
        return ExitCodes.Conformant;
    }

    private static int Drivers(Surroundings surroundings, bool json)
    {
        var kinds = surroundings.Drivers.Kinds.Select(kind => (kind.Name, kind.Form, kind.Description))
            .Append((DriverNames.Trace, $"{DriverNames.Trace}:FILE", "a recording of what passed between a driver and its device"));
        if (json)
        {
            var document = new DeviceList(kinds.Select(kind => new ListedDevice(kind.Item1, kind.Item2, kind.Item3, null)));
            PrintedJson.Write(surroundings.Output, document, PrintedJson.Documents.DeviceList);
            return ExitCodes.Conformant;
        }

        var table = new TextTable("driver", "what it is");
        foreach (var (_, form, description) in kinds) table.Add(form, description);
        surroundings.Output.Write(table.ToString());
        return ExitCodes.Conformant;
    }

    private static int Mutants(Surroundings surroundings, bool json)
    {
        if (json)
        {
            var document = new MutantList(References(surroundings, true), References(surroundings, false));
            PrintedJson.Write(surroundings.Output, document, PrintedJson.Documents.MutantList);
            return ExitCodes.Conformant;
        }

        var table = new TextTable("device", "kind", "requirement", "what it does");
        foreach (var one in surroundings.Devices.References())
        {
            table.Add($"reference:{one.Name}", one.IsMutant ? "mutant" : "variant", one.Requirement, one.Text);
        }

        foreach (var one in surroundings.Drivers.References())
            table.Add($"reference:{one.Name}", one.IsMutant ? "driver's mutant" : "driver's variant", one.Requirement, one.Text);
        surroundings.Output.Write(table.ToString());
        return ExitCodes.Conformant;
    }

    private static IEnumerable<ListedReference> References(Surroundings surroundings, bool mutants) =>
        from one in surroundings.Devices.References()
            .Concat(surroundings.Drivers.References().Select(one => one with { Name = DriverMutationRun.Prefix + one.Name }))
        where one.IsMutant == mutants
        select new ListedReference(one.Name, one.Requirement, one.Text);
}
