using System.CommandLine;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>list</c>: what there is.</summary>
internal static class ListCommand
{
    private static readonly string[] Things = ["cases", "vectors", "requirements", "revisions", "devices", "mutants"];

    public static Command Make(Surroundings surroundings)
    {
        var thing = new Argument<string>("what") { Description = string.Join(", ", Things), DefaultValueFactory = _ => "cases" };
        thing.AcceptOnlyFromAmong(Things);
        var (cases, revision, json) = (CommonOptions.Cases(), CommonOptions.Revision(), CommonOptions.Json());
        var command = new Command("list", "Lists cases, vectors, requirements, revisions, devices or mutants.") { thing, cases, revision, json };
        command.SetAction(result =>
        {
            var what = result.GetValue(thing)!;
            var asJson = result.GetValue(json);
            if (what == "devices") return Devices(surroundings, asJson);
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
        var vectors = choice.Suite.VectorsFor(choice.Revision, surroundings.Cancel).GroupBy(vector => vector.Case)
            .Select(group => (Case: group.Key, Count: group.Count())).ToList();
        if (json)
        {
            JsonText.Write(surroundings.Output, writer =>
            {
                writer.WriteString("revision", choice.Revision.Id);
                writer.WriteStartArray("cases");
                foreach (var (one, count) in vectors)
                {
                    writer.WriteStartObject();
                    writer.WriteString("id", one.Id);
                    writer.WriteString("title", one.Title);
                    writer.WriteStartArray("covers");
                    foreach (var id in one.Covers) writer.WriteStringValue(id);
                    writer.WriteEndArray();
                    writer.WriteNumber("vectors", count);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return ExitCodes.Conformant;
        }

        var table = new TextTable("case", ">vectors", "title");
        foreach (var (one, count) in vectors) table.Add(one.Id, $"{count}", one.Title);
        surroundings.Output.Write(table.ToString());
        return ExitCodes.Conformant;
    }

    private static int Vectors(SuiteChoice choice, Surroundings surroundings, bool json)
    {
        var vectors = choice.Suite.VectorsFor(choice.Revision, surroundings.Cancel);
        if (json)
        {
            JsonText.Write(surroundings.Output, writer =>
            {
                writer.WriteString("revision", choice.Revision.Id);
                writer.WriteStartArray("vectors");
                foreach (var vector in vectors)
                {
                    writer.WriteStartObject();
                    writer.WriteString("id", vector.Id);
                    writer.WriteString("case", vector.Case.Id);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return ExitCodes.Conformant;
        }

        foreach (var vector in vectors) surroundings.Output.Write(vector.Id + "\n");
        return ExitCodes.Conformant;
    }

    private static int Requirements(SuiteChoice choice, Surroundings surroundings, bool json)
    {
        if (json)
        {
            JsonText.Write(surroundings.Output, writer =>
            {
                writer.WriteString("revision", choice.Revision.Id);
                writer.WriteStartArray("requirements");
                foreach (var requirement in choice.Revision.Requirements.Values)
                {
                    writer.WriteStartObject();
                    writer.WriteString("id", requirement.Id);
                    writer.WriteString("level", requirement.Level.Name());
                    writer.WriteString("who", requirement.Who.ToString().ToLowerInvariant());
                    writer.WriteString("text", requirement.Text);
                    writer.WriteString("document", requirement.Document);
                    writer.WriteString("section", requirement.Section);
                    writer.WriteString("mark", requirement.Mark);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
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
            JsonText.Write(surroundings.Output, writer =>
            {
                writer.WriteStartArray("devices");
                foreach (var kind in surroundings.Devices.Kinds)
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", kind.Name);
                    writer.WriteString("form", kind.Form);
                    writer.WriteString("description", kind.Description);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return ExitCodes.Conformant;
        }

        var table = new TextTable("device", "what it is");
        foreach (var kind in surroundings.Devices.Kinds) table.Add(kind.Form, kind.Description);
        surroundings.Output.Write(table.ToString());
        return ExitCodes.Conformant;
    }

    private static int Mutants(Surroundings surroundings, bool json)
    {
        if (json)
        {
            JsonText.Write(surroundings.Output, writer =>
            {
                foreach (var (list, isMutant) in new[] { ("mutants", true), ("variants", false) })
                {
                    writer.WriteStartArray(list);
                    foreach (var one in surroundings.Devices.References().Where(reference => reference.IsMutant == isMutant))
                    {
                        writer.WriteStartObject();
                        writer.WriteString("name", one.Name);
                        writer.WriteString("requirement", one.Requirement);
                        writer.WriteString("text", one.Text);
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                }
            });
            return ExitCodes.Conformant;
        }

        var table = new TextTable("device", "kind", "requirement", "what it does");
        foreach (var one in surroundings.Devices.References())
        {
            table.Add($"reference:{one.Name}", one.IsMutant ? "mutant" : "variant", one.Requirement, one.Text);
        }
        surroundings.Output.Write(table.ToString());
        return ExitCodes.Conformant;
    }
}
