using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Fluid;
using Fluid.Values;

namespace Viommu.Harness.Reports.Html;

/// <summary>
/// A page that is one file: a Liquid template of the program with its styles and scripts inside. What a template prints of its model is made printable and
/// escaped, wherever it came from; scripts other than the page's own do not run, and nothing is loaded.
/// </summary>
internal sealed class PageTemplate
{
    private const string Extension = ".liquid";

    private static readonly FluidParser s_parser = new();

    // Only what HTML needs escaped: names in other alphabets stay readable in the source.
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly IFluidTemplate _template;
    private readonly TemplateOptions _options;
    private readonly StringValue _styles;
    private readonly StringValue _headScript;
    private readonly StringValue _script;
    private readonly StringValue _policy;

    /// <summary>
    /// Loads a template. It begins with <c>{% include 'head' %}</c> and ends with <c>{% include 'foot' %}</c>, and its model has a <c>Title</c>. Members are
    /// written in camel case: <c>{{ finding.shape }}</c>.
    /// </summary>
    /// <param name="name">Its name, without the extension.</param>
    /// <param name="styles">Style sheets after <c>page.css</c>, by file name.</param>
    /// <param name="scripts">Scripts after <c>page.js</c>, run when the page is there.</param>
    /// <param name="members">Registers the types of the model.</param>
    public PageTemplate(string name, IReadOnlyList<string> styles, IReadOnlyList<string> scripts, Action<MemberAccessStrategy> members)
    {
        _template = s_parser.Parse(EmbeddedFiles.Text(name + Extension));
        _options = new TemplateOptions
        {
            FileProvider = EmbeddedFiles.All,
            DefaultFileExtension = Extension,
            MemberAccessStrategy = new DefaultMemberAccessStrategy { MemberNameStrategy = MemberNameStrategies.CamelCase },
            StrictVariables = true,
            StrictFilters = true,
        };
        _options.ValueConverters.Add(value => value is string text ? new StringValue(Printable.Lines(text)) : null);
        _options.ValueConverters.Add(value => value is PageHtml html ? new StringValue(html.Markup, encode: false) : null);
        members(_options.MemberAccessStrategy);
        _styles = Joined(["page.css", .. styles]);
        _headScript = Joined(["page.js"]);
        _script = Joined(scripts);
        _policy = new StringValue(
            $"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {Digest(_headScript)} {Digest(_script)}", encode: false);
    }

    /// <summary>Writes the page.</summary>
    public void Write<TModel>(TModel model, Stream stream)
        where TModel : notnull
    {
        var context = new TemplateContext(model, _options);
        context.SetValue("styles", _styles);
        context.SetValue("headScript", _headScript);
        context.SetValue("script", _script);
        context.SetValue("policy", _policy);
        using var page = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        _template.RenderAsync(page, context, s_encoder, isolateContext: false).AsTask().GetAwaiter().GetResult();
    }

    private static StringValue Joined(IReadOnlyList<string> names) =>
        new(string.Join("\n", names.Select(name => EmbeddedFiles.Text(name).TrimEnd())), encode: false);

    private static string Digest(StringValue script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.ToStringValue())))}'";
}
