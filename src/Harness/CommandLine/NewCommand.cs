using System.CommandLine;
using System.Text;
using Viommu.Harness.Certificates;
using Viommu.Harness.Formats;
using Viommu.Harness.Reports;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>The command <c>new</c>: writes the skeleton of a case, which lints and runs as it stands.</summary>
internal static class NewCommand
{
    public static Command Make(Surroundings surroundings)
    {
        var id = new Argument<string?>("case-id")
        {
            Description = "id of the case: its path below spec-cases without .yaml",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var statement = new Option<string?>("--statement") { Description = "write a statement for 'certify' instead, to be filled in", HelpName = "FILE" };
        var covers = new Option<string?>("--covers")
        {
            Description = "requirement it covers (default: the first of the area it is named for)",
            HelpName = "REQUIREMENT",
        };
        var formats = new Option<string?>("--formats")
        {
            Description = $"make it a case for several table formats: {string.Join(", ", TableKinds.Words)}, or names with commas",
            HelpName = "FORMATS",
        };
        var (cases, revision) = (CommonOptions.Cases(), CommonOptions.Revision());
        var command = new Command("new", "Writes the skeleton of a case, or of a statement.") { id, covers, formats, statement, cases, revision };
        command.Validators.Add(result =>
        {
            if (result.GetResult(id) is { Tokens.Count: > 0 } == (result.GetResult(statement) is not null))
                result.AddError("new takes the id of a case, or --statement FILE");
        });
        command.SetAction(result =>
        {
            if (result.GetValue(statement) is { } file) return WriteStatement(file, surroundings);
            var name = result.GetValue(id)!;
            if (!IsCaseId(name)) return RunSession.Refuse(surroundings, $"'{name}' is no case id; write folder/name in lower-case letters, digits and dashes");
            if (SuiteChoice.Load(result.GetValue(cases), result.GetValue(revision), surroundings) is not { } choice) return ExitCodes.Usage;
            return Write(name, result.GetValue(covers), result.GetValue(formats), choice, surroundings);
        });
        return command;
    }

    private static int WriteStatement(string path, Surroundings surroundings)
    {
        if (Path.Exists(path)) return RunSession.Refuse(surroundings, $"{path} exists already");
        if (AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(StatementFile.Skeleton))) is { } trouble)
            return RunSession.Refuse(surroundings, trouble);
        surroundings.Output.Write(path + "\n");
        return ExitCodes.Conformant;
    }

    private static int Write(string id, string? covers, string? formats, SuiteChoice choice, Surroundings surroundings)
    {
        var path = Path.Combine(choice.Suite.Folder, id.Replace('/', Path.DirectorySeparatorChar) + ".yaml");
        if (File.Exists(path)) return RunSession.Refuse(surroundings, $"{path} exists already");
        Requirement? requirement;
        if (covers is null)
        {
            var area = id[..id.IndexOf('/')];
            var usable = choice.Revision.Requirements.Values.Where(one => one.Who == Party.Device && one.Untestable is null && one.Level.Blames()).ToList();
            requirement = usable.Find(one => one.Area == area) ?? usable.FirstOrDefault();
            if (requirement is null) return RunSession.Refuse(surroundings, $"{choice.Revision.Id} has no requirement that a case could cover");
        }
        else if (!choice.Revision.Requirements.TryGetValue(covers, out requirement))
        {
            var nearest = Shape.Nearest(covers, [.. choice.Revision.Requirements.Keys]);
            return RunSession.Refuse(surroundings, $"{choice.Revision.Id} has no requirement '{covers}'; {nearest}");
        }

        if (AtomicFile.Prepare(Path.GetDirectoryName(path)!) is { } closed) return RunSession.Refuse(surroundings, closed);
        string text;
        if (formats is null)
        {
            text = CaseSkeleton.Plain(id, requirement, OldestWith(requirement, choice));
        }
        else
        {
            var words = formats.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var kinds = choice.Suite.Kinds.All.Where(kind => words.Any(kind.Is)).ToList();
            var revisions = choice.Suite.Revisions.Ids.Where(one => Suits(one, requirement, kinds, choice)).ToList();
            if (revisions.Count == 0)
            {
                var nearest = Shape.Nearest(formats, [.. TableKinds.Words, .. choice.Suite.Kinds.All.Select(kind => kind.Name)]);
                return RunSession.Refuse(surroundings, $"no revision has {requirement.Id} and one of the formats '{formats}'; {nearest}");
            }

            text = CaseSkeleton.ForFormats(id, requirement, revisions, words);
        }

        if (SchemaFrom(path, choice.Suite.Folder) is { } schema) text = CaseSkeleton.Modeline(schema) + text;
        if (AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text))) is { } trouble) return RunSession.Refuse(surroundings, trouble);
        surroundings.Output.Write(path + "\n");
        return ExitCodes.Conformant;
    }

    /// <summary>Where the schema of cases is, seen from a case; null where the suite stands without it.</summary>
    private static string? SchemaFrom(string path, string suite)
    {
        var schema = Path.Combine(Path.GetFullPath(suite), "..", "schemas", "case.schema.json");
        return File.Exists(schema) ? Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(path))!, schema).Replace('\\', '/') : null;
    }

    /// <summary>The oldest revision of the lineage that has the requirement, so that the case runs for as many as it can.</summary>
    private static string OldestWith(Requirement requirement, SuiteChoice choice)
    {
        foreach (var id in choice.Revision.Lineage.Reverse())
        {
            if (choice.Suite.Revisions.TryGet(id, out var revision) && revision.Requirements.ContainsKey(requirement.Id)) return id;
        }

        return choice.Revision.Id;
    }

    private static bool Suits(string id, Requirement requirement, List<TableKind> kinds, SuiteChoice choice) =>
        choice.Suite.Revisions.TryGet(id, out var revision) && revision.Requirements.ContainsKey(requirement.Id)
        && choice.Suite.Kinds.Of(revision).Any(kinds.Contains);

    private static bool IsCaseId(string id)
    {
        var parts = id.Split('/');
        return parts.Length >= 2 && parts[0] != "revisions" && Array.TrueForAll(parts, part =>
            part.Length > 0 && part[0] != '-' && part[^1] != '-' && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));
    }
}
