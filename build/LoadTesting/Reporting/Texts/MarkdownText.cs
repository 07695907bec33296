using System.Text;

namespace LoadTesting.Reporting.Texts;

/// <summary>Text as text: no table cell, link, code, emphasis, mention, issue or HTML can come out of an error message.</summary>
internal static class MarkdownText
{
    // A reason of this length is read in the report and not in a comment.
    private const int MaxCharacters = 600;

    // GitHub finds mentions and issues in what is rendered, where an escape is gone again; a blank of no width stays.
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

    /// <summary>
    /// A link whose address ends where it should; the text alone where the address is no page, or longer than addresses are.
    /// </summary>
    public static string Link(string text, Uri address) => WebAddress.LinkOf(address) is { Length: <= MaxCharacters } link
        ? $"[{Format(text)}]({link.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})"
        : Format(text);

    public static string TableLine(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
