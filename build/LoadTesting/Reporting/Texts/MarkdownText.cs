using System.Text;

namespace LoadTesting.Reporting.Texts;

/// <summary>
/// Escapes text for Markdown, so that no error message can create table cells, links, code, emphasis, mentions, issue references or HTML.
/// </summary>
internal static class MarkdownText
{
    // A longer reason is better read in the report than in a comment.
    private const int MaxCharacters = 600;

    // GitHub looks for mentions and issues in the rendered text, in which escapes are gone. A zero-width space stays.
    private const string NoWidth = "&#8203;";

    public static string Format(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in HarmlessText.Format(text.Length <= MaxCharacters ? text : $"{text[..MaxCharacters]} ..."))
        {
            _ = letter switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '@' => escaped.Append('@').Append(NoWidth),
                '#' => escaped.Append("\\#").Append(NoWidth),
                '\\' or '|' or '`' or '*' or '_' or '[' or ']' or '!' or '~' or '$' => escaped.Append('\\').Append(letter),
                _ when char.IsControl(letter) => escaped.Append(' '),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A link with an escaped address. Only the text if the address is not that of a web page, or is too long.</summary>
    public static string Link(string text, Uri address) => WebAddress.LinkOf(address) is { Length: <= MaxCharacters } link
        ? $"[{Format(text)}]({link.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})"
        : Format(text);

    public static string TableLine(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
