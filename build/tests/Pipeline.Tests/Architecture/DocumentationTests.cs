using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Pipeline.Tests.Architecture;

/// <summary>The documentation leads somewhere and stays short: read from every Markdown file that git tracks or would add.</summary>
public sealed class DocumentationTests
{
    private const int MaxReadmeLines = 200;

    private static readonly MarkdownPipeline Dialect = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Build();

    [Fact]
    public async Task Every_relative_link_leads_to_a_file_and_a_heading_of_the_repository()
    {
        var files = await RepositoryFiles.ListAsync();
        var pages = Pages(files);
        var places = files.SelectMany(PathAndFoldersAbove).ToHashSet(StringComparer.Ordinal);
        var headings = pages.ToDictionary(page => page.Path, page => HeadingIds(page.Document), StringComparer.Ordinal);

        var broken = pages.SelectMany(page => Links(page.Document)
            .Where(link => !IsExternal(link))
            .Where(link => !Leads(page.Path, link, places, headings))
            .Select(link => $"{page.Path}: {link}"));

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void The_README_is_read_in_a_few_minutes() =>
        File.ReadAllLines(RepositoryFiles.Locate("README.md")).Length.ShouldBeLessThanOrEqualTo(MaxReadmeLines);

    [Fact]
    public async Task No_line_of_prose_is_too_long()
    {
        var pages = Pages(await RepositoryFiles.ListAsync());

        var tooLong = pages.SelectMany(page => ProseLines(page)
            .Where(line => line.Text.Length > RepositoryFiles.MaxLineLength)
            .Select(line => $"{page.Path}:{line.Number} has {line.Text.Length} characters"));

        tooLong.ShouldBeEmpty();
    }

    private static List<Page> Pages(IEnumerable<string> files)
    {
        var pages = files.Where(path => path.EndsWith(".md", StringComparison.Ordinal))
            .Select(path => (path, text: File.ReadAllText(RepositoryFiles.Locate(path))))
            .Select(file => new Page(file.path, file.text, Markdown.Parse(file.text, Dialect)))
            .ToList();
        pages.ShouldContain(page => page.Path == "README.md");
        return pages;
    }

    private static IEnumerable<string> PathAndFoldersAbove(string path)
    {
        for (var place = path; place.Length > 0; place = place[..Math.Max(place.LastIndexOf('/'), 0)])
            yield return place;
    }

    private static HashSet<string> HeadingIds(MarkdownDocument document) =>
        document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Links(MarkdownDocument document) =>
        document.Descendants<LinkInline>().Select(link => link.Url).OfType<string>();

    private static bool IsExternal(string link) => link.Contains("://", StringComparison.Ordinal);

    private static bool Leads(string page, string link, HashSet<string> places, Dictionary<string, HashSet<string>> headings)
    {
        var (path, heading) = link.Split('#') switch
        {
            [var whole] => (whole, null),
            [var file, var id] => (file, id),
            _ => ("", ""),
        };
        var place = path.Length == 0 ? page : FromRoot(page, Uri.UnescapeDataString(path));
        return places.Contains(place) && (heading is null || headings.GetValueOrDefault(place)?.Contains(heading) == true);
    }

    private static string FromRoot(string page, string path) =>
        Path.GetRelativePath(RepositoryFiles.Root, RepositoryFiles.Locate(Path.Combine(Path.GetDirectoryName(page)!, path)))
            .Replace('\\', '/').TrimEnd('/');

    /// <returns>The lines of paragraphs, lists and headings: tables and code are as wide as their content.</returns>
    private static IEnumerable<(int Number, string Text)> ProseLines(Page page)
    {
        var lines = page.Text.Split('\n');
        return page.Document.Descendants<LeafBlock>()
            .Where(block => block is ParagraphBlock or HeadingBlock && block.Parent is not TableCell)
            .SelectMany(block => Enumerable.Range(
                block.Line,
                1 + page.Text[block.Span.Start..block.Span.End].Count(letter => letter == '\n')))
            .Select(line => (line + 1, lines[line].TrimEnd('\r')));
    }

    private sealed record Page(string Path, string Text, MarkdownDocument Document);
}
